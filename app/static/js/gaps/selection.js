// One thing is chosen at a time, in the list and on the map alike.

/* global L */

import { moves } from "../maps/map.js";

export function makeSelection(map, words) {
  const things = new Map();
  let current = null;
  let popup = null;

  const keyOf = (type, id) => `${type}:${id}`;

  function rowOf(type, id) {
    return document.querySelector(`[data-${type}="${CSS.escape(id)}"]`);
  }

  function clear() {
    if (!current) {
      return;
    }
    const { type, id } = current;
    current = null;
    things.get(keyOf(type, id))?.mark(false);
    const row = rowOf(type, id);
    row?.classList.remove("is-selected");
    row?.querySelector(".row-name button")?.removeAttribute("aria-current");
    popup?.remove();
    popup = null;
  }

  function choose(type, id, { fromMap = false } = {}) {
    clear();
    current = { type, id };
    const row = rowOf(type, id);
    if (row) {
      row.classList.add("is-selected");
      row.querySelector(".row-name button")?.setAttribute("aria-current", "true");
      if (fromMap) {
        bringIntoView(row);
      }
    }
    const thing = things.get(keyOf(type, id));
    if (thing) {
      thing.show?.();
      thing.mark(true);
      find(thing, current, row);
    }
  }

  // Some things must first be fetched to know where they are; by then another may be chosen.
  async function find(thing, chosen, row) {
    const where = thing.find ? await thing.find() : thing.where();
    if (where && chosen === current) {
      openCard(where, row);
    }
  }

  function openCard(where, row) {
    const card = document.createElement("div");
    card.className = "card";
    const body = row?.querySelector(".row-body");
    if (body) {
      card.append(body.cloneNode(true));
      unbutton(card);
    }
    popup = L.popup({
      maxWidth: 260,
      offset: [0, -8],
      // Below the zoom buttons, which reach down a hundred pixels.
      autoPanPaddingTopLeft: [12, 112],
      autoPanPaddingBottomRight: [12, 48],
    })
      .setLatLng(where)
      .setContent(card);
    popup.on("remove", () => window.setTimeout(forget, 0, popup));
    if (!moves()) {
      map.setView(where, map.getZoom(), { animate: false });
    }
    popup.openOn(map);
    const close = popup.getElement()?.querySelector(".leaflet-popup-close-button");
    close?.setAttribute("aria-label", words.close);
  }

  function forget(closed) {
    if (closed && closed === popup) {
      clear();
    }
  }

  return {
    choose,
    clear,
    register: (type, id, thing) => things.set(keyOf(type, id), thing),
  };
}

// In the card a name is a name: choosing happens in the list.
function unbutton(card) {
  for (const button of card.querySelectorAll(".row-name button")) {
    button.replaceWith(button.textContent);
  }
}

function bringIntoView(row) {
  const panel = row.closest(".panel");
  document.getElementById(`tab-${panel.id}`)?.click();
  const folded = row.closest("details");
  if (folded) {
    folded.open = true;
  }
  if (window.matchMedia("(width >= 900px)").matches) {
    row.scrollIntoView({ block: "center" });
  }
}
