// The current topic is in sight when the list is: beside the text at once, in the drawer when it opens. There it has
// the focus too, and the drawer closes behind a reader who leaves it by the keyboard.
const side = document.querySelector("[data-topics]");
const current = side?.querySelector("[aria-current]");

if (current) {
  const desk = matchMedia("(min-width: 64rem)");
  const show = () => {
    for (const box of [current.closest("ul"), side]) {
      const below = current.getBoundingClientRect().bottom - Math.min(box.getBoundingClientRect().bottom, innerHeight);
      if (below > 0 && box.scrollHeight > box.clientHeight) box.scrollTop += below + box.clientHeight / 3;
    }
  };
  if (desk.matches) show();
  side.addEventListener("toggle", (event) => {
    if (event.newState !== "open") return;
    show();
    current.focus({ preventScroll: true });
  });
  side.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next && !side.contains(next) && side.matches(":popover-open")) side.hidePopover();
  });
  // A drawer left open would lie over the column it turns into.
  desk.addEventListener("change", () => side.matches(":popover-open") && side.hidePopover());
}
