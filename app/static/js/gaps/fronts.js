// The ground where people live, by the verdict on them: hatched beyond the limit, pale where
// the way is not known. A town that is partly far looks partly far.

/* global L */

import { hatchFill } from "../maps/hatch.js";

export function drawFronts(map, page) {
  // Where it lies, over the streets or under them, is for the style sheet to say.
  map.createPane("fronts");
  let shown = null;

  return function show(fronts) {
    shown?.remove();
    shown = L.geoJSON(fronts, {
      pane: "fronts",
      interactive: false,
      style: ({ properties }) => styleFront(properties, page.palette),
    }).addTo(map);
  };
}

function styleFront(front, palette) {
  if (front.class === null) {
    return {
      color: palette.unknownLine,
      weight: 1,
      dashArray: "3 3",
      fillColor: palette.unknownFill,
      fillOpacity: 1,
    };
  }
  return {
    stroke: false,
    fillColor: front.gap ? hatchFill(front.class) : palette.classes[front.class].colour,
    fillOpacity: 1,
  };
}
