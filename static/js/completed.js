// "Mark as completed" at the end of a topic, and taking it back.
import { complete, completed, takeBack, whenever } from "./store.js";

const article = document.querySelector("[data-topic]");
const box = document.querySelector("[data-completion]");

if (article && box) {
  const { topic: slug, edition } = article.dataset;
  const button = box.querySelector("[data-complete]");
  const note = box.querySelector("[data-completed-note]");
  const undo = box.querySelector("[data-take-back]");
  const unkept = box.querySelector("[data-unkept]");

  whenever(() => {
    const entry = completed().get(slug);
    note.hidden = !entry;
    if (entry) note.querySelector("time").replaceWith(time(entry.on));
    // An edition newer than the completed one can be completed anew.
    button.hidden = entry?.edition >= Number(edition);
    box.classList.remove("waiting");
  });

  button.addEventListener("click", () => {
    const subject = box.dataset.subjectSlug;
    unkept.hidden = complete(slug, { edition: Number(edition), on: today(), ...(subject && { subject }) });
    undo.focus();
  });
  undo.addEventListener("click", () => {
    unkept.hidden = takeBack(slug);
    button.focus();
  });
}

/** The reader's own day, as 2026-11-22. */
function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function time(on) {
  const element = document.createElement("time");
  const day = new Date(`${on}T00:00`);
  if (Number.isNaN(day.getTime())) return element;
  const year = day.getFullYear() === new Date().getFullYear() ? undefined : "numeric";
  const language = document.documentElement.lang === "en" ? "en-IN" : document.documentElement.lang;
  element.dateTime = on;
  element.textContent = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year }).format(day);
  return element;
}
