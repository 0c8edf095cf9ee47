// Rows become choosable: one tab stop for each list, arrow keys within it.

const TYPES = ["unit", "resource", "cluster", "ride"];

export function prepareList(root, selection) {
  for (const row of root.querySelectorAll(TYPES.map((type) => `[data-${type}]`).join(", "))) {
    const name = row.querySelector(".row-name");
    const button = document.createElement("button");
    button.type = "button";
    button.tabIndex = -1;
    button.textContent = name.textContent;
    name.replaceChildren(button);
    row.classList.add("is-selectable");
    const type = TYPES.find((each) => each in row.dataset);
    button.addEventListener("click", () => {
      rove(row.closest(".rows"), button);
      selection.choose(type, row.dataset[type]);
    });
  }
  for (const list of root.querySelectorAll(".rows")) {
    list.querySelector(".row-name button")?.setAttribute("tabindex", "0");
    list.addEventListener("keydown", (event) => followKeys(event, list));
  }
}

function rove(list, button) {
  for (const other of list.querySelectorAll(".row-name button")) {
    other.tabIndex = other === button ? 0 : -1;
  }
}

function followKeys(event, list) {
  const buttons = [...list.querySelectorAll(".row-name button")];
  const here = buttons.indexOf(document.activeElement);
  if (here < 0) {
    return;
  }
  const there = {
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    Home: 0,
    End: buttons.length - 1,
  }[event.key];
  if (there === undefined || there < 0 || there >= buttons.length) {
    return;
  }
  event.preventDefault();
  rove(list, buttons[there]);
  buttons[there].focus();
}
