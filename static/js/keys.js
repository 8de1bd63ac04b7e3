// The keyboard inside the list of topics: arrows, Home and End move, Escape leads back to the box.

/** `links` gives those that are shown, in their order. */
export function listenToKeys(input, list, links) {
  const go = (event, link) => {
    if (!link) return;
    event.preventDefault();
    link.focus();
    link.scrollIntoView({ block: "nearest" });
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "Enter") go(event, links()[0]);
  });
  list.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const shown = links();
    const here = shown.indexOf(event.target.closest("a"));
    if (event.key === "ArrowDown") go(event, shown[Math.min(here + 1, shown.length - 1)]);
    else if (event.key === "ArrowUp") go(event, here > 0 ? shown[here - 1] : input);
    else if (event.key === "Home") go(event, shown[0]);
    else if (event.key === "End") go(event, shown.at(-1));
    else if (event.key === "Escape" && input.value) go(event, input);
  });
}
