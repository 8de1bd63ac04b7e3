// Keeps in this browser which topic was read last and how far, for "Go on reading" on the first page.
import { begin, completed } from "./store.js";

const article = document.querySelector("[data-topic]");

/** The share of the article that has passed the lower edge of the window: 0 to 1. */
function share() {
  const { top, height } = article.getBoundingClientRect();
  return Math.min(1, Math.max(0, (innerHeight - top) / height));
}

function keep() {
  if (completed().get(article.dataset.topic)?.edition >= Number(article.dataset.edition)) return;
  begin({
    slug: article.dataset.topic,
    url: location.pathname,
    title: article.querySelector("h1").textContent,
    language: article.lang,
    subject: article.querySelector("[data-subject]")?.textContent ?? "",
    minutes: Number(article.querySelector("[data-reading-minutes]").dataset.readingMinutes),
    read: share(),
  });
}

if (article) {
  // Who has only looked in has begun nothing.
  addEventListener("scroll", () => keep(), { once: true, passive: true });
  addEventListener("visibilitychange", () => scrollY > 0 && document.visibilityState === "hidden" && keep());
  addEventListener("pagehide", () => scrollY > 0 && keep());
}
