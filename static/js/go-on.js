// "Go on reading" on the first page: the topic that was begun last and not completed since.
import { begun, completed, whenever } from "./store.js";

const box = document.querySelector("[data-go-on]");

if (box) {
  whenever(() => {
    const topic = begun();
    const isThere = Boolean(topic) && !completed().has(topic.slug);
    document.documentElement.toggleAttribute("data-begun", isThere);
    if (!isThere) return;
    box.href = topic.url;
    const title = box.querySelector("[data-title]");
    title.textContent = topic.title;
    title.lang = topic.language;
    const left = box.querySelector("[data-left]");
    const words = left.dataset.left.replace("{n}", Math.max(1, Math.round(topic.minutes * (1 - topic.read))));
    left.textContent = [words, topic.subject].filter(Boolean).join(" · ");
  });
}
