// A topic's form: what is typed is kept in this browser until it is saved, and offered when the form is opened again.
import { all, forget, keep } from "./desk-kept.js";

const form = document.querySelector("#topic_form");
const box = document.querySelector("[data-kept]");
const SOON = 400; // milliseconds
const SECRET = ["csrfmiddlewaretoken", "kept"];
// These differ though the text is the same.
const BESIDE = ["started_from", "identifier", "take", "take_all"];

const { topic, unsaved } = form.dataset;
form.elements.kept.value ||= Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => byte.toString(16).padStart(2, "0")).join("");
const name = form.elements.kept.value;
const opened = JSON.stringify(typed());
let sent = false;
let timer;

function typed() {
  const secret = [...SECRET, ...[...form.querySelectorAll("[type=password]")].map(input => input.name)];
  return [...new FormData(form)].filter(([field, value]) => typeof value === "string" && !secret.includes(field));
}

function isUnsaved() {
  return unsaved !== undefined || JSON.stringify(typed()) !== opened;
}

function keepNow() {
  clearTimeout(timer);
  if (isUnsaved()) box.querySelector("[data-unkept]").hidden = keep(name, topic, typed());
  else forget(name);
  show();
}

function keepSoon() {
  clearTimeout(timer);
  timer = setTimeout(keepNow, SOON);
}

function text(fields) {
  return JSON.stringify(fields.filter(([field]) => !BESIDE.includes(field)));
}

function offer(entry) {
  const line = box.querySelector("template").content.cloneNode(true).firstElementChild;
  const time = new Date(entry.at);
  const isToday = time.toDateString() === new Date().toDateString();
  const style = isToday ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
  line.querySelector("time").textContent = time.toLocaleString(document.documentElement.lang, { ...style, hourCycle: "h23" });
  line.querySelector("time").dateTime = time.toISOString();
  line.querySelector("[data-put-back]").addEventListener("click", () => putBack(entry));
  line.querySelector("[data-discard]").addEventListener("click", () => {
    forget(entry.name);
    line.remove();
    show();
    (box.querySelector("button") ?? form.elements.title).focus();
  });
  box.querySelector("ul").append(line);
}

// The server builds the form anew, or the form of both texts when somebody has saved meanwhile.
function putBack(entry) {
  const again = document.createElement("form");
  Object.assign(again, { method: "post", action: form.action, hidden: true });
  const csrf = form.elements.csrfmiddlewaretoken.value;
  for (const [field, value] of [...entry.fields, ["kept", entry.name], ["csrfmiddlewaretoken", csrf], ["_put_back", "1"]]) {
    again.append(Object.assign(document.createElement("input"), { type: "hidden", name: field, value }));
  }
  document.body.append(again);
  keepNow();
  sent = true;
  again.submit();
}

function show() {
  const isFull = !box.querySelector("[data-unkept]").hidden;
  box.hidden = !isFull && box.querySelector("ul").childElementCount === 0;
}

for (const entry of all()) {
  if (entry.topic !== topic || entry.name === name) continue;
  if (text(entry.fields) === text(typed())) forget(entry.name);
  else offer(entry);
}
show();
if (unsaved !== undefined) keepNow();
for (const kind of ["input", "change", "click"]) form.addEventListener(kind, keepSoon);
form.addEventListener("input", () => { sent = false; });
form.addEventListener("submit", event => { keepNow(); sent = event.submitter?.formTarget !== "_blank"; });
addEventListener("pagehide", keepNow);
addEventListener("pageshow", event => { if (event.persisted) sent = false; });
addEventListener("beforeunload", event => { if (!sent && isUnsaved()) event.preventDefault(); });
