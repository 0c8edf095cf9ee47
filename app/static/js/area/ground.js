// The ground by walking distance under the streets, hatched where it is a gap; without
// streets the points of the people; and the outline of the area.

/* global L */

import { addHatches, hatchFill } from "../maps/hatch.js";

export function drawGround(map, page, { shades, gaps, units, areas }) {
  const { palette } = page;
  // Under the streets of the base map, which is drawn in the tile pane (200).
  map.createPane("ground").style.zIndex = "150";
  map.createPane("units").style.zIndex = "420";
  map.createPane("outline").style.zIndex = "380";
  map.getPane("outline").style.pointerEvents = "none";
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
      const label = document.createElement("span");
      label.textContent = properties.name;
      layer.bindTooltip(label, { direction: "top" });
    },
  }).addTo(map);
  for (const [color, weight, dashArray] of [
    ["#ffffff", 6, null],
    [palette.areaLine, 2.5, "12 4 2 4"],
  ]) {
    L.geoJSON(areas, {
      pane: "outline",
      interactive: false,
      style: { color, weight, dashArray, fill: false },
    }).addTo(map);
  }
}

function styleUnit(unit, palette) {
  if (unit.class === null) {
    return {
      color: palette.unknownLine,
      weight: 1.5,
      dashArray: "3 3",
      fillColor: palette.unknownFill,
      fillOpacity: 0.7,
    };
  }
  return {
    color: unit.gap ? palette.gap : "#8a6d4f",
    weight: unit.gap ? 2 : 1,
    fillColor: unit.gap ? hatchFill(unit.class) : palette.classes[unit.class].colour,
    fillOpacity: 0.95,
  };
}
