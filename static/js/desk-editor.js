// The tools above each Markdown text, their keys, and the count below it. Without this the text is plain Markdown.
import { apply, stateOf } from "./desk-editor-insert.js";
import { box, footnote, heading, link, list, table, wrap } from "./desk-markdown.js";
import { told, words } from "./desk-words.js";

const EDITS = {
  bold: (state) => wrap(state, "**"),
  italic: (state) => wrap(state, "*"),
  heading: (state) => heading(state, "###"),
  subheading: (state) => heading(state, "####"),
  list: (state) => list(state, false),
  numbers: (state) => list(state, true),
  link,
  table,
  footnote,
};
// With Ctrl, or ⌘ on a Mac; nothing with Alt, which types letters in many layouts.
const KEYS = { KeyB: "bold", KeyI: "italic", KeyK: "link" };
const SHIFTED = { Digit7: "numbers", Digit8: "list" };

const form = document.querySelector("#topic_form");
const tools = document.querySelector("[data-writing-tools]");
const areaOf = (element) => element.closest("[data-written]")?.querySelector("textarea");
const buttonsOf = (bar) => [...bar.querySelectorAll("button")];

function run(name, area) {
  const edit = name.startsWith("box:") ? (state) => box(state, name.slice(4)) : EDITS[name];
  if (edit) apply(area, edit(stateOf(area)));
}

function dress(written) {
  const bar = written.querySelector("[data-tools]");
  const area = areaOf(written);
  if (bar.firstElementChild || area.name.includes("__prefix__")) return;
  bar.append(tools.content.cloneNode(true));
  for (const button of bar.querySelectorAll("[data-for]")) {
    if (!button.dataset.for.split(" ").includes(written.dataset.written)) button.remove();
  }
  for (const group of bar.querySelectorAll("[role=group]")) if (!group.querySelector("button")) group.remove();
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Formatting");
  bar.setAttribute("aria-controls", area.id);
  buttonsOf(bar).forEach((button, place) => { button.tabIndex = place ? -1 : 0; });
  const said = written.querySelector("[data-said-of]");
  said.id = `${area.id}_said`;
  area.setAttribute("aria-describedby", `${area.getAttribute("aria-describedby") ?? ""} ${said.id}`.trim());
  count(area);
}

function count(area) {
  area.closest("[data-written]").querySelector("[data-count]").textContent = told(words(area.value));
}

function rove(bar, to) {
  for (const button of buttonsOf(bar)) button.tabIndex = button === to ? 0 : -1;
  to.focus();
}

function onToolKey(event, bar) {
  const all = buttonsOf(bar);
  const place = all.indexOf(event.target);
  const moves = { ArrowRight: (place + 1) % all.length, ArrowLeft: (place || all.length) - 1, Home: 0, End: all.length - 1 };
  if (event.key === "Escape") areaOf(bar).focus();
  else if (event.key in moves) rove(bar, all[moves[event.key]]);
  else return;
  event.preventDefault();
}

function onTextKey(event, area) {
  if (event.isComposing || event.keyCode === 229) return;
  const held = (event.ctrlKey !== event.metaKey) && !event.altKey;
  const name = held && !event.repeat && (event.shiftKey ? SHIFTED : KEYS)[event.code];
  const bar = area.closest("[data-written]").querySelector("[data-tools]");
  const button = name && bar.querySelector(`[data-edit="${name}"]`);
  if (button) run(name, area);
  else if (event.key === "F10" && event.altKey) bar.querySelector("[tabindex='0']")?.focus();
  else return;
  event.preventDefault();
}

const dressAll = () => form.querySelectorAll("[data-written]").forEach(dress);
if (form && tools) {
  dressAll();
  new MutationObserver(dressAll).observe(form, { childList: true, subtree: true });
  // A button that took the focus would end what an input method is composing.
  form.addEventListener("mousedown", (event) => event.target.closest("[data-tools] button") && event.preventDefault());
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tools] [data-edit]");
    if (button) run(button.dataset.edit, areaOf(button));
  });
  form.addEventListener("input", (event) => event.target.closest("[data-written]") && count(event.target));
  form.addEventListener("keydown", (event) => {
    const bar = event.target.closest("[data-tools]");
    if (bar) onToolKey(event, bar);
    else if (event.target.matches("[data-written] textarea")) onTextKey(event, event.target);
  });
}
