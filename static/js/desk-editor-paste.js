// What is pasted from a word processor or a web page becomes Markdown: first its plain words stand there, as the browser
// puts them, then the server's Markdown takes their place. Undo gives the plain words back.
import { apply, isComposing } from "./desk-editor-insert.js";

const MEANT = `a[href], b, strong, i, em, h1, h2, h3, h4, h5, h6, li, table, blockquote, img, sup, sub,
  [data-style*="font-weight"], [data-style*="mso-list"]`;
const MOST = 512 * 1024;
const FAILED = "What was pasted could not be turned into Markdown; its words stand as plain text.";
const form = document.querySelector("#topic_form");
let shifted = false;

/** What was copied, without what nobody sees; empty where it says no more than its words. Styles are but read here, and
    by the server: under their own name the policy would report each of them. */
function marked(html) {
  const unstyled = html.replace(/<style\b[^]*?<\/style\s*>/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="));
  const body = new DOMParser().parseFromString(unstyled, "text/html").body;
  if (!body.querySelector(MEANT)) return "";
  for (const one of body.querySelectorAll("script, style, template, svg, object, iframe")) one.remove();
  for (const image of body.querySelectorAll("img[src^='data:']")) image.removeAttribute("src");
  return body.innerHTML;
}

async function asMarkdown(html, shape) {
  const sent = new FormData();
  sent.set("html", html);
  sent.set("shape", shape);
  sent.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  const answer = await fetch(form.dataset.paste, { method: "POST", body: sent, redirect: "error" });
  if (answer.status === 429) return { error: "Too much was pasted within this minute; the words stand as plain text." };
  if (!answer.headers.get("Content-Type")?.includes("json")) throw new Error(answer.statusText);
  return answer.json();
}

function say(area, text) {
  area.closest("[data-written]").querySelector("[data-pasted]").textContent = text;
}

async function onPaste(event) {
  const area = event.target;
  const rich = event.clipboardData?.getData("text/html");
  if (shifted || !rich || isComposing(area) || area.readOnly) return;
  const html = marked(rich);
  const plain = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n");
  if (!html || !plain) return;
  const from = area.selectionStart;
  event.preventDefault();
  apply(area, { from, to: area.selectionEnd, text: plain, at: plain.length, until: plain.length });
  say(area, "Turning into Markdown …");
  let found = { error: FAILED };
  try {
    found = html.length > MOST ? found : await asMarkdown(html, area.closest("[data-written]").dataset.written);
  } catch { /* no network, signed out, or an answer that is none: said below */ }
  if (found.error) say(area, found.error);
  else if (!found.markdown || found.markdown === plain) say(area, "");
  else if (area.value.slice(from, from + plain.length) !== plain || isComposing(area)) {
    say(area, "You went on typing, so the words stand as plain text.");
  } else put(area, from, plain, found);
}

/** The Markdown where the plain words stand; the caret stays with what is around it. */
function put(area, from, plain, { markdown, notices }) {
  const to = from + plain.length;
  const caret = area.selectionStart;
  const beside = document.activeElement;
  const text = blank(area.value.slice(0, from), markdown) + markdown;
  const after = caret >= to ? caret - to + text.length : Math.min(Math.max(caret - from, 0), text.length);
  if (caret < from) return say(area, "The caret was moved away, so the words stand as plain text.");
  apply(area, { from, to, text, at: after, until: after });
  if (beside !== area) beside?.focus();
  return say(area, ["Pasted as Markdown; undo gives the plain text.", ...notices].join(" "));
}

/** Blocks begin on a line of their own. */
function blank(before, markdown) {
  if (!before.trim() || before.endsWith("\n\n") || !/\n|^(?:#|>|- |\d+\. |\|)/.test(markdown)) return "";
  return before.endsWith("\n") ? "\n" : "\n\n";
}

if (form?.dataset.paste) {
  addEventListener("keydown", (event) => { shifted = event.shiftKey; }, true);
  addEventListener("keyup", (event) => { shifted = event.shiftKey; }, true);
  form.addEventListener("paste", (event) => event.target.matches("[data-written] textarea") && onPaste(event));
}
