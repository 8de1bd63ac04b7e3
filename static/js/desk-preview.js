// What readers would get of the text in the form, and what is to be known of it: asked of the server a moment after
// somebody stops typing, never more often than the server answers.
import { Frame } from "./desk-preview-frame.js";
import { told } from "./desk-words.js";

const PAUSE = 1200;
const BETWEEN = 2000;
const form = document.querySelector("#topic_form");
const panel = document.querySelector("[data-topic-preview]");
const status = document.querySelector("[data-preview-said]") ?? document.createElement("p");
const open = new Map(); // from the button pressed to its frame
let last = 0;
let timer = 0;
let asked = 0;
let known = null;

const prefixOf = (area) => area.name.replace(/-[^-]*$/, "");

function soon(pause = PAUSE) {
  clearTimeout(timer);
  timer = setTimeout(ask, Math.max(pause, last + BETWEEN - Date.now()));
}

async function ask() {
  const number = (asked += 1);
  last = Date.now();
  try {
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form), headers, redirect: "error" });
    if (answer.status === 429) return soon(1000 * Number(answer.headers.get("Retry-After") ?? 60));
    if (!answer.ok) throw new Error(answer.statusText);
    known = await answer.json();
  } catch {
    status.textContent = open.size ? "The preview is not up to date: the site does not answer." : "";
    return undefined;
  }
  return number === asked && show();
}

function show() {
  status.textContent = known.words ? `The whole topic: ${told(known.words, known.minutes)}` : "";
  const said = grouped(known.said);
  for (const written of form.querySelectorAll("[data-written]")) {
    tell(written.querySelector("[data-said-of]"), said.get(written.querySelector("textarea").name) ?? []);
  }
  for (const [button, frame] of open) fill(button, frame);
}

function grouped(said) {
  const found = new Map();
  for (const each of said) found.set(each.field, [...(found.get(each.field) ?? []), each]);
  return found;
}

/** Said anew only where it changed: a screen reader reads out every change. */
function tell(place, sentences) {
  const text = sentences.map((each) => each.text).join(" ");
  if (place.textContent !== text) place.textContent = text;
  place.classList.toggle("refused", sentences.some((each) => each.is_error));
}

function fill(button, frame) {
  const area = button.closest("[data-written]")?.querySelector("textarea");
  const section = area && known.sections[prefixOf(area)];
  const errors = known.said.filter((each) => each.is_error && (!area || each.field.startsWith(`${prefixOf(area)}-`)));
  if (known.page && (!area || section)) frame.show(known.page, section?.anchor);
  else frame.say(errors.length ? errors.map((each) => each.text).join(" ") : "Readers see nothing here yet.");
}

function toggle(button) {
  const frame = open.get(button);
  button.setAttribute("aria-expanded", String(!frame));
  if (frame) {
    frame.close();
    open.delete(button);
    return;
  }
  const written = button.closest("[data-written]");
  open.set(button, new Frame(written ?? panel, written ? "Preview of this section" : "Preview of the topic", !written));
  soon(0);
}

if (form?.dataset.preview) {
  for (const button of form.querySelectorAll("[data-preview-topic]")) button.hidden = false;
  form.addEventListener("input", () => soon());
  form.addEventListener("change", () => soon());
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-preview-part], [data-preview-topic]");
    if (button) toggle(button);
    else if (event.target.closest("[data-move]")) soon();
  });
}
