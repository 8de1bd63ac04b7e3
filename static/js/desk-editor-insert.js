// The one way in which a script changes what somebody typed: as typing would, so that undo takes it back.

/** Whether an input method is at work on a text; nothing may be changed under it. */
const composed = new WeakSet();
document.addEventListener("compositionstart", (event) => composed.add(event.target), true);
document.addEventListener("compositionend", (event) => composed.delete(event.target), true);
export const isComposing = (area) => composed.has(area);

export const stateOf = (area) => ({ value: area.value, start: area.selectionStart, end: area.selectionEnd });

/** Makes one change ({from, to, text, at, until}). Returns whether it was made. */
export function apply(area, { from, to, text, at, until }) {
  if (isComposing(area) || area.readOnly || area.disabled) return false;
  area.focus();
  area.setSelectionRange(from, to);
  const done = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (!done && area.value.slice(from, from + text.length) !== text) {
    area.setRangeText(text, from, to, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  area.setSelectionRange(from + at, from + until);
  return true;
}
