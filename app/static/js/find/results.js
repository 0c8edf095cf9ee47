// What was found, in words: title, rows, what is beyond, and what is listed apart.

import { makeRow } from "./rows.js";

export function makeResults(page) {
  const part = (id) => document.getElementById(id);
  const first = {
    title: [...part("results-title").cloneNode(true).childNodes],
    note: part("results-note").textContent,
    rows: [...part("places").children],
    empty: [...part("results-empty").children],
    isEmpty: !part("results-empty").hidden,
    apart: [...part("results-apart").children],
    more: part("results-more").hidden,
  };

  // What the server wrote: the whole city.
  function showCity() {
    part("results-title").replaceChildren(...first.title.map((node) => node.cloneNode(true)));
    part("results-note").textContent = first.note;
    part("results-note").hidden = false;
    part("results-back").hidden = true;
    part("places").replaceChildren(...first.rows);
    part("results-empty").replaceChildren(...first.empty);
    part("results-empty").hidden = !first.isEmpty;
    part("results-more").hidden = first.more;
    part("results-apart").replaceChildren(...first.apart);
    part("caption-limit").hidden = true;
  }

  function showNear(answer) {
    const title = part("results-title");
    const count = document.createElement("b");
    count.textContent = answer.count;
    title.replaceChildren(...weave(answer.title, count));
    part("results-note").textContent = answer.note;
    part("results-note").hidden = !answer.note;
    part("results-back").hidden = false;
    part("places").replaceChildren(...answer.rows.map((row) => makeRow(row, page)));
    part("results-more").hidden = answer.count <= answer.rows.length;
    showNothing(answer);
    part("results-apart").replaceChildren(...answer.apart.map((group) => makeGroup(group)));
    part("caption-limit").hidden = !answer.isochrone;
    part("caption-limit-words").textContent = answer.caption;
  }

  function showNothing(answer) {
    const empty = part("results-empty");
    empty.replaceChildren();
    empty.hidden = answer.rows.length > 0;
    if (empty.hidden) {
      return;
    }
    const words = document.createElement("p");
    words.textContent = answer.nothing;
    empty.replaceChildren(words);
    if (answer.beyond) {
      const list = document.createElement("ol");
      list.className = "places";
      list.append(makeRow(answer.beyond, page));
      empty.append(list);
    }
  }

  function makeGroup({ title, rows }) {
    const group = document.createElement("details");
    group.className = "apart";
    const summary = document.createElement("summary");
    summary.textContent = `${title} (${rows.length})`;
    const list = document.createElement("ol");
    list.className = "places";
    list.append(...rows.map((row) => makeRow(row, page)));
    group.append(summary, list);
    return group;
  }

  function wait() {
    part("results").setAttribute("aria-busy", "true");
  }

  function done() {
    part("results").removeAttribute("aria-busy");
  }

  return { showCity, showNear, wait, done };
}

// Puts an element where a sentence has its gap.
function weave(sentence, element) {
  const [before, after = ""] = sentence.split("{}");
  return [before, element, after];
}
