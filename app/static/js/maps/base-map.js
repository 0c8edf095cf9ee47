// The base map: the city's own vector tiles, drawn quietly, so that the data stands out.

/* global protomapsL */

import { makeLabelRules } from "./base-map-labels.js";
import { makePaintRules } from "./base-map-paint.js";

const DEEPEST_TILES = 14;

// Where the ground between the streets is what is shown, streets are drawn thinner.
export function drawBaseMap(map, page, { roads = 1 } = {}) {
  if (!page.tiles) {
    return;
  }
  const address = new URL(page.tiles, window.location.href).href;
  const layer = protomapsL.leafletLayer({
    url: address,
    attribution: "",
    maxDataZoom: DEEPEST_TILES,
    paintRules: makePaintRules(page.palette, roads),
    labelRules: makeLabelRules(page.palette),
  });
  layer.addTo(map);
}
