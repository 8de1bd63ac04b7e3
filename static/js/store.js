// What the reader has completed, kept in this browser only:
// {"v": 1, "topics": {slug: {"edition": 3, "on": "2026-11-22", "subject": "polity"}}}. `early.js` reads the same.
const KEY = "notes:completed";
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

/** Runs now, after each change in this tab or another, and when the browser brings an old page back. */
export function whenever(run) {
  run();
  document.addEventListener(CHANGED, run);
  addEventListener("storage", (event) => (event.key === KEY || event.key === null) && run());
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
