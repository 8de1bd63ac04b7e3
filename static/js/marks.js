// The marks on completed topics wherever topics are listed, and how many of a subject are completed.
import { completed, whenever } from "./store.js";

const side = document.querySelector("[data-topics]");

whenever(() => {
  const topics = completed();
  for (const row of document.querySelectorAll("[data-slug]")) {
    const done = topics.has(row.dataset.slug);
    row.toggleAttribute("data-done", done);
    row.querySelector("[data-done-mark]").hidden = !done;
  }
  if (side) countSide(topics);
  for (const line of document.querySelectorAll("[data-progress]")) countSubject(line, topics);
});

function countSide(topics) {
  const listed = side.querySelectorAll("[data-slug]").length;
  const total = Number(side.querySelector("[data-count]").textContent);
  const done = side.querySelectorAll("[data-done]").length;
  // A long subject is listed only in part: what the list does not show is known by the subject it was kept with.
  const sum = listed < total ? Math.min(total, Math.max(done, keptOf(side.dataset.subjectSlug, topics))) : done;
  for (const place of document.querySelectorAll("[data-topics] [data-completed], [data-bar-completed]")) {
    place.textContent = sum;
    place.closest("[data-completed-part]").classList.remove("waiting");
  }
}

function countSubject(line, topics) {
  const place = line.querySelector("[data-completed]");
  const total = Number(line.querySelector("[data-count]").textContent);
  const sum = Math.min(total, keptOf(line.dataset.progress, topics));
  place.textContent = sum;
  for (const part of line.querySelectorAll("[data-if]")) {
    part.hidden = (part.dataset.if === "some") !== sum > 0;
  }
}

/** How many completed topics were kept with this subject; all of them if none is named. */
function keptOf(subject, topics) {
  return [...topics.values()].filter((entry) => !subject || entry.subject === subject).length;
}
