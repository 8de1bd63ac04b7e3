// The current topic is in sight when the list is: beside the text at once, in the drawer when it opens.
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
  side.addEventListener("toggle", (event) => event.newState === "open" && show());
  // A drawer left open would lie over the column it turns into.
  desk.addEventListener("change", () => side.matches(":popover-open") && side.hidePopover());
}
