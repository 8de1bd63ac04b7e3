// Blocks the first paint, so that nothing moves later: the colours, marks and counts of this reader, and news.
(() => {
  const kept = (key) => { try { return Object(JSON.parse(localStorage.getItem(key))); } catch { return {}; } };
  const root = document.documentElement;
  const { theme, size } = kept("notes:appearance");
  if (["light", "dark"].includes(theme)) root.dataset.theme = theme;
  if (["large", "larger"].includes(size)) root.dataset.size = size;
  const topics = Object(kept("notes:completed").topics);
  const { slug } = kept("notes:begun");
  root.toggleAttribute("data-begun", typeof slug === "string" && !Object.hasOwn(topics, slug));
  const edition = (slug) => (Object.hasOwn(topics, slug) ? Object(topics[slug]).edition : undefined);
  const watch = new MutationObserver(() => {
    for (const word of document.querySelectorAll("[data-done-mark][hidden]")) {
      const row = word.closest("[data-slug]");
      if (Number.isInteger(edition(row.dataset.slug))) word.hidden = !row.toggleAttribute("data-done", true);
    }
    for (const some of document.querySelectorAll("[data-progress] > [data-if=some][hidden]")) {
      const done = Object.values(topics).filter((t) => Object(t).subject === some.parentNode.dataset.progress).length;
      if (!done || !some.nextSibling) continue; // none, or the parser is not through with it
      some.querySelector("[data-completed]").textContent = done;
      some.hidden = !(some.previousElementSibling.hidden = true);
    }
    const note = document.querySelector("template[data-changed]:not(:last-child)"); // the parser is through with it
    const text = document.querySelector("[data-topic]");
    if (note && edition(text.dataset.topic) < Number(text.dataset.edition)) text.firstElementChild.after(note.content);
    note?.remove();
  });
  watch.observe(document, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => watch.disconnect());
})();
