// Gap clusters: chosen in the list, one is outlined on the map, and the map goes there.

/* global L */

import { followDrawings } from "./drawings.js";

export function followClusters(map, page, selection, status) {
  map.createPane("clusters").style.zIndex = "430";
  return followDrawings(map, selection, status, {
    type: "cluster",
    address: (rank) => page.urls.clusters.replace("/0.geojson", `/${rank}.geojson`),
    draw: (data) =>
      L.geoJSON(data, {
        pane: "clusters",
        interactive: false,
        style: { color: page.palette.ink, weight: 4, fill: false },
      }),
    told: tellOuting,
  });
}

// An outing by bus in sentences, where there is one.
function tellOuting(data, row) {
  const list = row.querySelector(".row-outing");
  const sentences = data.features[0]?.properties.outing ?? [];
  list.hidden = sentences.length === 0;
  list.replaceChildren(
    ...sentences.map((sentence) => {
      const item = document.createElement("li");
      item.textContent = sentence;
      return item;
    }),
  );
}
