// Changes of a Markdown text, each from what is selected ({value, start, end}) to one replacement: {from, to, text}, and
// what is selected afterwards, counted from its beginning (at, until). Marks only, no words: they fit any language.
const SPACE = /\s/;
const HEADING = /^#{1,6}[ \t]+/;
const ITEM = /^(\s*)(?:[-*+]|\d{1,9}[.)])[ \t]+/;

/** Whether this mark, or both marks together, end one text and begin the other; `inside`: the other way round. */
function marked(before, after, mark, inside = false) {
  const ends = [before.match(inside ? /^\**/ : /\**$/), after.match(inside ? /\**$/ : /^\**/)];
  return ends.every(([stars]) => stars.length === mark.length || stars.length === 3);
}

/** Puts a mark around what is selected, line by line, or takes it away; around nothing, the caret goes between. */
export function wrap({ value, start, end }, mark) {
  while (start < end && SPACE.test(value[start])) start += 1;
  while (end > start && SPACE.test(value[end - 1])) end -= 1;
  const size = mark.length;
  const within = value.slice(start, end);
  if (marked(value.slice(0, start), value.slice(end), mark)) {
    return { from: start - size, to: end + size, text: within, at: 0, until: within.length };
  }
  if (within.length > 2 * size && marked(within, within, mark, true)) {
    return { from: start, to: end, text: within.slice(size, -size), at: 0, until: within.length - 2 * size };
  }
  const lines = within.split("\n");
  const text = lines.map((line) => (line.trim() || lines.length === 1 ? mark + line + mark : line)).join("\n");
  return { from: start, to: end, text, at: size, until: text.length - size };
}

/** The whole lines that the selection touches. */
export function rows({ value, start, end }) {
  const from = start && value.lastIndexOf("\n", start - 1) + 1;
  const last = end > start && value[end - 1] === "\n" ? end - 1 : end;
  const found = value.indexOf("\n", last);
  const to = found < 0 ? value.length : found;
  return { from, to, lines: value.slice(from, to).split("\n") };
}
function replaced({ from, to }, lines) {
  const text = lines.join("\n");
  return { from, to, text, at: lines.length > 1 ? 0 : text.length, until: text.length };
}

export function heading(state, marks) {
  const found = rows(state);
  const isOne = found.lines.some(Boolean) && found.lines.every((line) => !line.trim() || line.startsWith(`${marks} `));
  const bare = found.lines.map((line) => line.replace(HEADING, ""));
  return replaced(found, bare.map((line) => (isOne || (!line && bare.length > 1) ? line : `${marks} ${line}`)));
}

export function list(state, numbered) {
  const found = rows(state);
  const same = numbered ? /^\s*\d{1,9}[.)][ \t]/ : /^\s*[-*+][ \t]/;
  const isOne = found.lines.some((line) => line.trim()) && found.lines.every((line) => !line.trim() || same.test(line));
  let number = 0;
  return replaced(found, found.lines.map((line) => {
    if (isOne || (!line.trim() && found.lines.length > 1)) return line.replace(ITEM, "$1");
    number += 1;
    return (line.match(ITEM)?.[1] ?? "") + (numbered ? `${number}. ` : "- ") + line.replace(ITEM, "");
  }));
}
const missing = (one, two) => (two ? "" : one ? "\n" : "\n\n");

/** Lines that stand alone: with a blank line before and behind, wherever they are put. */
export function alone(state, found, text, at, until = at) {
  const before = state.value.slice(0, found.from);
  const gap = before ? missing(before.endsWith("\n"), before.endsWith("\n\n")) : "";
  const after = state.value.slice(found.to);
  const end = after ? missing(after.startsWith("\n"), after.startsWith("\n\n")) : "";
  return { from: found.from, to: found.to, text: gap + text + end, at: gap.length + at, until: gap.length + until };
}

export function box(state, kind) {
  const found = rows(state);
  const text = [`> [!${kind}]`, ...found.lines.map((line) => `> ${line}`.trimEnd())].join("\n");
  const whole = found.lines.join("").trim() ? text : `${text} `;
  return alone(state, found, whole, whole.length);
}

export function table(state) {
  const found = rows(state);
  const from = found.lines.join("").trim() ? found.to : found.from;
  return alone(state, { from, to: found.to }, "|  |  |\n| --- | --- |\n|  |  |", 2);
}

export function link({ value, start, end }) {
  const words = value.slice(start, end).replace(/\n/g, " ");
  if (/^(?:https?:\/\/|mailto:)\S+$/i.test(words)) return { from: start, to: end, text: `[](${words})`, at: 1, until: 1 };
  const at = words.length + 3;
  return { from: start, to: end, text: `[${words}](https://)`, at: words ? at : 1, until: words ? at + 8 : 1 };
}

/** The next free number where the caret is, and its text at the end. */
export function footnote({ value, end }) {
  let number = 1;
  while (value.includes(`[^${number}]`)) number += 1;
  const rest = value.slice(end).trimEnd();
  const ends = /(?:^|\n)\[\^[^\]\n]+\]:[^\n]*$/.test(value.trimEnd()) ? "\n" : "\n\n";
  const text = `[^${number}]${rest}${ends}[^${number}]: `;
  return { from: end, to: value.length, text, at: text.length, until: text.length };
}
