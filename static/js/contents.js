// "On this page" shows where the reader is: at the last heading that has passed the upper third of the window.
const links = [...document.querySelectorAll(".contents a[href^='#']")];
const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));

function point() {
  const passed = headings.findLastIndex((heading) => heading && heading.getBoundingClientRect().top < innerHeight / 3);
  links.forEach((link, place) => {
    if (place === passed) link.setAttribute("aria-current", "location");
    else link.removeAttribute("aria-current");
  });
}

if (links.length) {
  // Behind a tap it closes when a line was chosen; in the margin it says that it is open.
  const details = document.querySelector(".contents details");
  const inMargin = () => getComputedStyle(details.parentNode).position === "absolute";
  const fit = () => details.toggleAttribute("open", inMargin());
  details.addEventListener("click", (event) => {
    if (event.target.closest("a") && !inMargin()) details.open = false;
  });
  let wasInMargin = inMargin();
  addEventListener("resize", () => {
    if (wasInMargin !== (wasInMargin = inMargin())) fit();
  });
  if (wasInMargin) fit();

  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      point();
    });
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  point();
}
