// Outlines of the areas (日常生活圏域); they take no clicks.

/* global L */

export function drawAreas(map, areas, palette, { weight = 2 } = {}) {
  const pane = map.createPane("areas");
  pane.style.zIndex = "380";
  pane.style.pointerEvents = "none";
  for (const [color, width, dashArray] of [
    ["#ffffff", weight + 3, null],
    [palette.areaLine, weight, "10 4 2 4"],
  ]) {
    L.geoJSON(areas, {
      pane: "areas",
      interactive: false,
      style: { color, weight: width, dashArray, fill: false, opacity: 0.9 },
    }).addTo(map);
  }
}
