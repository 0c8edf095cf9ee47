// Gap clusters: chosen in the list, one is outlined on the map, and the map goes there.

/* global L */

import { fetchJson } from "../maps/fetching.js";
import { moves } from "../maps/map.js";

// Pixels that a card takes at most.
const CARD = 240;

export function followClusters(map, page, selection, status) {
  map.createPane("clusters").style.zIndex = "430";
  let shown = null;

  async function outline(rank, query) {
    const address = page.urls.clusters.replace("/0.geojson", `/${rank}.geojson`);
    const outlined = L.geoJSON(await fetchJson(`${address}?${query}`), {
      pane: "clusters",
      interactive: false,
      style: { color: page.palette.ink, weight: 4, fill: false },
    });
    // The card stands above the outline, not on it.
    const bounds = outlined.getBounds();
    const where = L.latLng(bounds.getNorth(), bounds.getCenter().lng);
    return { layer: outlined, bounds, where };
  }

  return function register(query) {
    shown?.remove();
    shown = null;
    for (const row of document.querySelectorAll("[data-cluster]")) {
      const rank = row.dataset.cluster;
      selection.register("cluster", rank, {
        find: async () => {
          try {
            const found = await outline(rank, query);
            shown?.remove();
            shown = found.layer.addTo(map);
            map.fitBounds(found.bounds, {
              paddingTopLeft: [24, Math.min(CARD, map.getSize().y / 2)],
              paddingBottomRight: [24, 40],
              maxZoom: 16,
              animate: moves(),
            });
            return found.where;
          } catch (error) {
            console.warn(error);
            status.failed(() => selection.choose("cluster", rank), error.reason);
            return null;
          }
        },
        mark: (chosen) => {
          if (!chosen) {
            shown?.remove();
            shown = null;
          }
        },
      });
    }
  };
}
