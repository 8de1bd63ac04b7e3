// An image of the topic as Markdown: what rendering/attachments.py writes and reads.
import { alone, rows } from "./desk-markdown.js";

const plain = (words) => words.trim().replace(/\s+/g, " ").replace(/&/g, "&amp;")
  .replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/\^/g, "&#94;").replace(/^'/, "&#39;").replace(/[\\`*_[\]]/g, "\\$&");

/** Puts the image on lines of its own: on the line of the caret where that is empty, else behind it. */
export function image(state, { uid, alternative, caption }) {
  const found = rows(state);
  const text = `![${plain(alternative)}](attachment:${uid}${caption.trim() ? ` "${plain(caption)}"` : ""})`;
  const from = found.lines.join("").trim() ? found.to : found.from;
  return alone(state, { from, to: found.to }, text, text.length);
}
