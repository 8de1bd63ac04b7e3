// Blocks the first paint, so that nothing changes under the reader's eyes: the appearance they chose, the marks on
// completed topics, and the note that a completed topic has changed. Everything else waits for the modules.
(() => {
  const kept = (key) => {
    try { return Object(JSON.parse(localStorage.getItem(key))); } catch { return {}; }
  };
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
    const note = document.querySelector("template[data-changed]");
    const head = document.querySelector("[data-topic] > header:not(:last-child)");
    if (!note || !head) return;
    const { topic, edition: now } = head.parentNode.dataset;
    if (edition(topic) < Number(now)) head.after(note.content);
    note.remove();
  });
  watch.observe(document, { childList: true, subtree: true });
  addEventListener("DOMContentLoaded", () => watch.disconnect());
})();
