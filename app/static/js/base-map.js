// The base map: the city's own vector tiles, drawn quietly, so that the data stands out.

/* global protomapsL */

import { makeLabelRules } from "./base-map-labels.js";
import { makePaintRules } from "./base-map-paint.js";

const DEEPEST_TILES = 14;

export function drawBaseMap(map, page) {
  if (!page.urls.tiles) {
    return;
  }
  const address = new URL(page.urls.tiles, window.location.href).href;
  const layer = protomapsL.leafletLayer({
    url: address,
    attribution: "",
    maxDataZoom: DEEPEST_TILES,
    paintRules: makePaintRules(page.palette),
    labelRules: makeLabelRules(page.palette),
  });
  layer.addTo(map);
}
