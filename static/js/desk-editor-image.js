// The topic's images put into the text of a section: chosen, or handed in as a file, by pasting or by dropping.
import { apply, stateOf } from "./desk-editor-insert.js";
import { NOT_REACHED, ask } from "./desk-images.js";
import { image } from "./desk-markdown-image.js";

const BODY = "[data-written=body] textarea";
const form = document.querySelector("#topic_form");
const dialog = document.querySelector("[data-images]");
const choice = dialog?.querySelector("form");
const refused = dialog?.querySelector("[data-refused]");
const doing = dialog?.querySelector("[data-doing]");
let area = null; // where the image goes

const imagesIn = (transfer) => [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));

function refuse(text, field) {
  refused.textContent = text;
  refused.hidden = !text;
  field?.focus();
}

function show({ images }) {
  const fields = choice.querySelector("fieldset");
  for (const one of fields.querySelectorAll("div:not(.new)")) one.remove();
  for (const { uid, alternative, address, width, height } of images) {
    const made = fields.querySelector("template").content.cloneNode(true);
    const [radio, label] = [made.querySelector("input"), made.querySelector("label")];
    radio.value = uid;
    radio.dataset.alternative = alternative;
    radio.id = label.htmlFor = `image-${uid}`;
    label.querySelector("span").textContent = alternative;
    Object.assign(label.querySelector("img"), { src: address, width, height });
    fields.append(made);
  }
}

async function open(of, files = []) {
  area = of;
  choice.reset();
  refuse("");
  if (files.length) {
    const transfer = new DataTransfer();
    transfer.items.add(files[0]);
    choice.elements.image.files = transfer.files;
  }
  dialog.showModal();
  (files.length ? choice.elements.alternative : choice.elements.image).focus();
  await ask(dialog).then(show, () => refuse(NOT_REACHED));
}

/** The uid of what was chosen, handed in first where it is new; nothing where that is refused. */
async function chosen() {
  const { which, image: file, alternative } = choice.elements;
  if (!which.value && !file.files.length) return refuse("Choose an image.", file);
  if (!alternative.value.trim()) return refuse("Write down what the image shows.", alternative);
  if (which.value) return which.value;
  const body = new FormData();
  body.set("image", file.files[0]);
  body.set("alternative", alternative.value);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  doing.textContent = "Handing in …";
  const found = await ask(dialog, body).catch(() => ({ errors: { image: [NOT_REACHED] } }));
  doing.textContent = "";
  return found.image?.uid ?? refuse(Object.values(found.errors).flat().join(" "), file);
}

if (form && dialog) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-edit=image]");
    if (button) open(button.closest("[data-written]").querySelector("textarea"));
  });
  const taken = (event, transfer) => {
    if (!event.target.matches(BODY) || event.target.readOnly || transfer?.getData("text/plain")) return;
    const files = imagesIn(transfer);
    if (files.length) { event.preventDefault(); open(event.target, files); }
  };
  form.addEventListener("paste", (event) => taken(event, event.clipboardData));
  form.addEventListener("drop", (event) => {
    // A browser would open a file dropped beside its place, and leave the page.
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    taken(event, event.dataTransfer);
  });
  form.addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());
  choice.addEventListener("change", ({ target }) => {
    if (target.dataset.alternative) choice.elements.alternative.value = target.dataset.alternative;
    if (target.name === "image") dialog.querySelector("#image-new").checked = true;
  });
  choice.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (doing.textContent) return;
    const uid = await chosen();
    if (!uid || !dialog.open) return;
    const { alternative, caption } = choice.elements;
    const state = stateOf(area); // which closing loses
    dialog.close();
    apply(area, image(state, { uid, alternative: alternative.value, caption: caption.value }));
  });
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close());
}
