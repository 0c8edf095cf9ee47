// The ground by walking distance under the streets, hatched where it is a gap and pale where
// no street leads to a salon; without streets the points of the people; and the area's outline.

/* global L */

import { drawAreas } from "../maps/areas.js";
import { addHatches, hatchFill } from "../maps/hatch.js";
import { nameLayer } from "../maps/names.js";

export function drawGround(map, page, { shades, gaps, unknown, units, areas }) {
  const { palette } = page;
  // Under the streets of the base map, which is drawn in the tile pane (200).
  map.createPane("ground").style.zIndex = "150";
  map.createPane("units").style.zIndex = "420";
  addHatches(palette);
  L.geoJSON(shades, {
    pane: "ground",
    interactive: false,
    style: ({ properties }) => ({
      stroke: false,
      fillColor: properties.gap
        ? hatchFill(properties.class)
        : palette.classes[properties.class].colour,
      fillOpacity: 1,
    }),
  }).addTo(map);
  L.geoJSON(gaps, {
    pane: "ground",
    interactive: false,
    style: { color: palette.gap, weight: 1.5, fill: false },
  }).addTo(map);
  L.geoJSON(unknown, {
    pane: "ground",
    interactive: false,
    style: { ...unknownStyle(palette), weight: 1 },
  }).addTo(map);
  L.geoJSON(units, {
    pane: "units",
    style: ({ properties }) => styleUnit(properties, palette),
    pointToLayer: ({ properties }, where) =>
      L.circleMarker(where, {
        ...styleUnit(properties, palette),
        pane: "units",
        radius: Math.min(22, Math.max(4, Math.sqrt(properties.people ?? 0) * 0.3)),
      }),
    onEachFeature: ({ properties }, layer) => {
      nameLayer(layer, properties.name);
    },
  }).addTo(map);
  drawAreas(map, areas, palette, { weight: 2.5 });
}

function unknownStyle(palette) {
  return {
    color: palette.unknownLine,
    weight: 1.5,
    dashArray: "3 3",
    fillColor: palette.unknownFill,
    fillOpacity: 0.7,
  };
}

function styleUnit(unit, palette) {
  if (unit.class === null) {
    return unknownStyle(palette);
  }
  return {
    color: unit.gap ? palette.gap : "#8a6d4f",
    weight: unit.gap ? 2 : 1,
    fillColor: unit.gap ? hatchFill(unit.class) : palette.classes[unit.class].colour,
    fillOpacity: 0.95,
  };
}
