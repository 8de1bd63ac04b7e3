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
