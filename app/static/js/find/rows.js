// Rows of the list, filled by textContent into the pattern that the server wrote.

import { drawSymbol } from "../maps/symbols.js";

export function makeRow(row, page) {
  const pattern = document.getElementById("place-pattern");
  const element = pattern.content.firstElementChild.cloneNode(true);
  element.dataset.key = row.key;
  element.classList.toggle("is-stale", row.stale);
  const symbol = drawSymbol(page.symbols[row.kind], {
    text: row.number ?? "",
    size: 40,
    stale: row.stale,
  });
  element.querySelector(".place-sign").replaceChildren(symbol);
  for (const field of element.querySelectorAll("[data-field]")) {
    const value = row[field.dataset.field];
    field.textContent = value ?? "";
    if (field.tagName === "P") {
      field.hidden = !value;
    }
  }
  for (const list of element.querySelectorAll("[data-list]")) {
    fillList(list, row[list.dataset.list] ?? []);
  }
  for (const flag of element.querySelectorAll("[data-flag]")) {
    const value = row[flag.dataset.flag];
    flag.hidden = value === undefined || value === null || value === "" || value === false;
  }
  for (const link of element.querySelectorAll("[data-call]")) {
    if (row.call) {
      link.href = row.call;
    }
  }
  element
    .querySelector(".place-call")
    .setAttribute("aria-label", page.findWords.callName.replace("%(name)s", row.name));
  if (row.website) {
    element.querySelector("[data-website]").href = row.website;
  }
  element.querySelector("[data-act=way]").hidden = row.lat === null;
  element.classList.toggle("is-rough", Boolean(row.rough));
  return element;
}

function fillList(list, words) {
  list.replaceChildren(
    ...words.map((each) => {
      const item = document.createElement(list.dataset.class ? "span" : "p");
      item.className = list.dataset.class ?? "";
      item.textContent = each;
      return item;
    }),
  );
  list.hidden = words.length === 0;
}
