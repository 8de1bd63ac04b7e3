// What the reader has completed, kept in this browser only:
// {"v": 1, "topics": {slug: {"edition": 3, "on": "2026-11-22", "subject": "polity"}}}. `early.js` reads the same.
// And under "notes:begun" the topic read last: {slug, url, title, language, subject, minutes, read}, read from 0 to 1.
const KEY = "notes:completed";
const BEGUN = "notes:begun";
const CHANGED = "notes:completed";
let unkept = null; // what the browser refused to keep; lasts as long as the page

/** A Map from slug to {edition, on, subject}; empty if there is nothing, or nothing that can be understood. */
export function completed() {
  return new Map(Object.entries(unkept ?? read()).filter(([, entry]) => Number.isInteger(entry?.edition)));
}

/** Returns whether the browser kept it. */
export function complete(slug, entry) {
  return write({ ...Object.fromEntries(completed()), [slug]: entry });
}

/** Returns whether the browser kept it. */
export function takeBack(slug) {
  const topics = completed();
  topics.delete(slug);
  return write(Object.fromEntries(topics));
}

/** The topic that was read last, or null. */
export function begun() {
  try {
    const topic = JSON.parse(localStorage.getItem(BEGUN));
    const isWhole = ["slug", "url", "title", "language", "subject"].every((name) => typeof topic[name] === "string");
    // What other pages of this browser could have written leads nowhere but into this site.
    return isWhole && /^\/topics\/[^/]+\/$/.test(topic.url) && topic.minutes >= 0 && topic.read >= 0 ? topic : null;
  } catch {
    return null;
  }
}

export function begin(topic) {
  try {
    localStorage.setItem(BEGUN, JSON.stringify(topic));
  } catch {
    // A browser that keeps nothing offers nothing to go on with.
  }
}

/** To be called after rows were put into the page. */
export function markAnew() {
  document.dispatchEvent(new Event(CHANGED));
}

/** Runs now, after each change in this tab or another, and when the browser brings an old page back. */
export function whenever(run) {
  run();
  document.addEventListener(CHANGED, run);
  addEventListener("storage", (event) => [KEY, BEGUN, null].includes(event.key) && run());
  addEventListener("pageshow", (event) => event.persisted && run());
}

function read() {
  try {
    const topics = JSON.parse(localStorage.getItem(KEY))?.topics;
    return typeof topics === "object" && topics !== null ? topics : {};
  } catch {
    return {};
  }
}

function write(topics) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ v: 1, topics }));
    unkept = null;
  } catch {
    unkept = topics;
  }
  document.dispatchEvent(new Event(CHANGED));
  return unkept === null;
}
