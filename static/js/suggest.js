// A search field that suggests: a combobox with a list. The focus stays in the field, and aria-activedescendant says
// which suggestion is meant.
import { asking } from "./suggest-ask.js";
import { element, option } from "./suggest-option.js";

/** Makes one of a form's field. The form says where suggestions come from, and what they are called. */
export function suggest(input) {
  const { suggest: address, suggestions: name } = input.form.dataset;
  const id = `${input.id}-suggestions`;
  const list = element("ul", { id, class: "suggestions", role: "listbox", "aria-label": name, hidden: "" });
  const status = element("p", { class: "unseen", role: "status" });
  const combobox = { role: "combobox", "aria-autocomplete": "list", "aria-controls": id, "aria-expanded": "false" };
  for (const [attribute, value] of Object.entries(combobox)) input.setAttribute(attribute, value);
  input.form.append(list, status);

  let active = -1;
  const choose = (place) => {
    active = place;
    [...list.children].forEach((row, at) => row.setAttribute("aria-selected", at === place));
    const row = list.children[place];
    if (row) input.setAttribute("aria-activedescendant", row.id);
    else input.removeAttribute("aria-activedescendant");
    row?.scrollIntoView({ block: "nearest" });
  };
  const open = (isOpen) => {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", isOpen);
    status.textContent = isOpen ? `${name}: ${list.children.length}` : "";
    choose(-1);
  };
  const ask = asking(address, (found) => {
    list.replaceChildren(...found.map((one, place) => option(one, `${id}-${place}`)));
    open(found.length > 0 && document.activeElement === input);
  });
  const go = (row) => {
    open(false);
    location.assign(row.dataset.url);
  };
  // Behind the last suggestion comes the field itself, then the first one again.
  const move = (by) => {
    const steps = list.children.length + 1;
    if (list.hidden && steps > 1) open(true);
    choose(((active + 1 + by + steps) % steps) - 1);
    return steps > 1;
  };
  // Each says whether the key has done its work; if not, it does what it always does in a field.
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Home: () => choose(-1),
    End: () => choose(-1),
    Enter: () => active >= 0 && (go(list.children[active]), true),
    Escape: () => !list.hidden && (open(false), true),
  };

  input.addEventListener("keydown", (event) => {
    // While a word is being composed the keys belong to the input method.
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (Object.hasOwn(keys, event.key) && keys[event.key]()) event.preventDefault();
  });
  input.addEventListener("input", () => ask(input.value));
  input.addEventListener("compositionend", () => ask(input.value));
  input.addEventListener("blur", () => open(false));
  input.form.addEventListener("submit", () => ask(""));
  list.addEventListener("mousedown", (event) => event.preventDefault()); // it would take the focus away
  list.addEventListener("click", (event) => {
    const row = event.target.closest("[role=option]");
    if (row) go(row);
  });
  if (input.value !== input.defaultValue) ask(input.value); // typed while this was loading
}
