// One place is chosen at a time: its row opens, its symbol wears a ring, its way is drawn.

import { fetchJson } from "../maps/fetching.js";
import { makeRow } from "./rows.js";

export function makePlaceSelection(page, markers, walk, sheet, status) {
  const list = document.getElementById("results");
  let rows = new Map();
  let chosen = null;

  function setRows(fresh) {
    clear();
    rows = new Map(fresh.map((row) => [row.key, row]));
  }

  function clear() {
    if (chosen) {
      markers.mark(chosen, false);
      walk.showPath(null);
      for (const row of list.querySelectorAll(".place.is-selected")) {
        open(row, false);
      }
    }
    list.querySelector(".place-visitor")?.remove();
    chosen = null;
  }

  async function choose(key, { fromMap = false } = {}) {
    const again = chosen === key;
    clear();
    if (again && !fromMap) {
      return;
    }
    chosen = key;
    const element = rowOf(key) ?? (await fetchVisitor(key));
    if (!element) {
      return;
    }
    const row = rows.get(key);
    open(element, true);
    markers.mark(key, true, sayWalk(row));
    walk.showPath(row?.path);
    if (fromMap) {
      bringIntoView(element);
    } else {
      seeOnMap(key);
    }
    bringToTop(element);
  }

  // What the map shows and the list does not: its row comes to the head of the list.
  async function fetchVisitor(key) {
    let row = null;
    try {
      row = await fetchJson(page.urls.place.replace("KEY", encodeURIComponent(key)));
    } catch (error) {
      console.warn(error);
      if (chosen === key) {
        chosen = null;
        status.failed(() => choose(key, { fromMap: true }), error.reason);
      }
    }
    // Meanwhile something else may have been chosen.
    if (!row || chosen !== key) {
      return null;
    }
    status.ready();
    rows.set(key, row);
    const visitor = document.createElement("ol");
    visitor.className = "places place-visitor";
    visitor.append(makeRow(row, page));
    document.getElementById("places").before(visitor);
    return visitor.firstElementChild;
  }

  function rowOf(key) {
    return list.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  function sayWalk(row) {
    if (!row?.metres) {
      return "";
    }
    const words = row.minutes === null ? page.findWords.walkFar : page.findWords.walk;
    return words.replace("%(minutes)s", row.minutes).replace("%(metres)s", row.metres);
  }

  function seeOnMap(key) {
    const where = markers.whereIs(key);
    if (where && !page.map.getBounds().pad(-0.1).contains(where)) {
      page.map.panTo(where);
    }
  }

  function open(element, wide) {
    element.classList.toggle("is-selected", wide);
    element.querySelector(".place-more").hidden = !wide;
    element.querySelector(".place-name button").setAttribute("aria-expanded", String(wide));
  }

  function bringIntoView(element) {
    const folded = element.closest("details");
    if (folded) {
      folded.open = true;
    }
    element.scrollIntoView({ block: "nearest" });
  }

  // On small screens the chosen row stands at the top of the sheet, or of its own group.
  function bringToTop(element) {
    if (!window.matchMedia("(width < 900px)").matches) {
      return;
    }
    if (element.closest("details")) {
      element.scrollIntoView({ block: "start" });
    } else {
      list.scrollTop = 0;
    }
  }

  list.addEventListener("click", (event) => {
    const row = event.target.closest(".place");
    if (!row) {
      return;
    }
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (act === "way") {
      sheet.showMap();
      seeWay(row.dataset.key);
    } else if (act === "print") {
      window.print();
    } else if (event.target.closest(".place-name button") || !event.target.closest("a, button")) {
      if (!row.classList.contains("is-selected") || event.target.closest(".place-name")) {
        choose(row.dataset.key);
      }
    }
  });

  function seeWay(key) {
    if (rows.get(key)?.path) {
      walk.seePath();
    } else {
      const where = markers.whereIs(key);
      if (where) {
        page.map.setView(where, 17);
      }
    }
    document.getElementById("map").scrollIntoView({ block: "nearest" });
  }

  return { choose, setRows };
}
