// The items of a topic's form: one more, one place up, one place down. Without this, the position numbers do.

const items = list => [...list.querySelectorAll(":scope > [data-item]")];
const headline = item => item.querySelector("legend").textContent.trim().replace(/\s+/g, " ");

// A place in the form is said by its number; a row in which nothing was typed yet counts for nothing when it is saved.
function number(list) {
  items(list).forEach((item, index) => {
    item.querySelector("[data-number]").textContent = index + 1;
    item.querySelector("[name$='-position']").value = index + 1;
  });
}

function move(item, direction, say) {
  const beside = direction === "up" ? item.previousElementSibling : item.nextElementSibling;
  if (!beside) {
    say(`${headline(item)} is ${direction === "up" ? "the first" : "the last"}.`);
    return;
  }
  const name = headline(item);
  if (direction === "up") beside.before(item);
  else beside.after(item);
  number(item.parentElement);
  // Moving an element takes the focus from it.
  item.querySelector(`[data-move="${direction}"]`).focus();
  say(`${name} is now ${headline(item)}.`);
}

function add(list, group) {
  const total = group.querySelector("[name$='-TOTAL_FORMS']");
  const made = group.querySelector("[data-empty]").content.cloneNode(true);
  for (const element of made.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      if (attribute.value.includes("__prefix__")) {
        attribute.value = attribute.value.replaceAll("__prefix__", total.value);
      }
    }
  }
  total.value = Number(total.value) + 1;
  list.append(made);
  number(list);
  reveal(list.lastElementChild);
  list.lastElementChild.querySelector("input:not([type=hidden], [name$='-position']), select, textarea").focus();
}

function reveal(within) {
  for (const control of within.querySelectorAll("[data-move], [data-add]")) control.hidden = false;
}

for (const group of document.querySelectorAll("[data-items]")) {
  const list = group.querySelector("[data-list]");
  const said = group.querySelector("[data-said]");
  const say = text => { said.textContent = text; };
  reveal(group);
  group.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (button?.dataset.move) move(button.closest("[data-item]"), button.dataset.move, say);
    else if (button?.hasAttribute("data-add")) add(list, group);
  });
}
