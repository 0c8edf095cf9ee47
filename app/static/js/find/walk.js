// The way to the chosen place, and how far one comes within the limit.

/* global L */

import { moves } from "../maps/map.js";

const FARTHEST_ZOOM = 17;

export function makeWalk(map, page) {
  map.createPane("isochrone").style.zIndex = "350";
  map.createPane("walk").style.zIndex = "450";
  map.getPane("isochrone").style.pointerEvents = "none";
  map.getPane("walk").style.pointerEvents = "none";
  let isochrone = null;
  let path = null;

  function showIsochrone(geometry) {
    isochrone?.remove();
    isochrone = null;
    if (geometry) {
      isochrone = L.geoJSON(geometry, {
        pane: "isochrone",
        interactive: false,
        style: {
          color: page.palette.accent,
          weight: 2,
          dashArray: "6 5",
          fillColor: page.palette.accent,
          fillOpacity: 0.05,
        },
      }).addTo(map);
    }
  }

  function showPath(line) {
    path?.remove();
    path = null;
    if (line) {
      const points = line.map(([lon, lat]) => [lat, lon]);
      const shared = { pane: "walk", interactive: false, lineCap: "round", lineJoin: "round" };
      path = L.featureGroup([
        L.polyline(points, { ...shared, color: "#ffffff", weight: 9, opacity: 0.9 }),
        L.polyline(points, { ...shared, color: "#0b5c37", weight: 5 }),
      ]).addTo(map);
    }
  }

  function goTo(bounds) {
    if (bounds.isValid()) {
      map.flyToBounds(bounds, {
        // Room for 「ここから」 to the left, and below what lies on small maps.
        paddingTopLeft: [104, 72],
        paddingBottomRight: [64, 40],
        maxZoom: FARTHEST_ZOOM,
        animate: moves(),
        duration: 0.18,
      });
    }
  }

  return { showIsochrone, showPath, goTo, seePath: () => path && goTo(path.getBounds()) };
}
