// What is fetched once its row is chosen: it is drawn, and the map goes there.

/* global L */

import { fetchJson } from "../maps/fetching.js";
import { moves } from "../maps/map.js";

// Pixels that a card takes at most.
const CARD = 240;

// *type* names the rows (`data-…`), *address* gives where the data of a row is, *draw* makes
// layers of it, and *told* is called with data and row before the card is opened.
export function followDrawings(map, selection, status, { type, address, draw, told }) {
  let shown = null;
  // What comes when another one has been chosen meanwhile is not drawn.
  let turn = 0;

  function takeAway() {
    turn += 1;
    shown?.remove();
    shown = null;
  }

  async function show(row, query) {
    const mine = turn;
    const id = row.dataset[type];
    try {
      const data = await fetchJson(`${address(id)}?${query}`);
      if (mine !== turn) {
        return null;
      }
      told?.(data, row);
      shown?.remove();
      shown = draw(data).addTo(map);
      return frame(shown.getBounds());
    } catch (error) {
      console.warn(error);
      status.failed(() => selection.choose(type, id), error.reason);
      return null;
    }
  }

  function frame(bounds) {
    map.fitBounds(bounds, {
      paddingTopLeft: [24, Math.min(CARD, map.getSize().y / 2)],
      paddingBottomRight: [24, 40],
      maxZoom: 16,
      animate: moves(),
    });
    // The card stands above what is drawn, not on it.
    return L.latLng(bounds.getNorth(), bounds.getCenter().lng);
  }

  return function register(query) {
    takeAway();
    for (const row of document.querySelectorAll(`[data-${type}]`)) {
      selection.register(type, row.dataset[type], {
        find: () => show(row, query),
        mark: (chosen) => {
          if (!chosen) {
            takeAway();
          }
        },
      });
    }
  };
}
