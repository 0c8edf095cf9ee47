// Outlines of the areas (日常生活圏域); they take no clicks.

/* global L */

export function drawAreas(map, areas, page) {
  const pane = map.createPane("areas");
  pane.style.zIndex = "380";
  pane.style.pointerEvents = "none";
  for (const [color, weight, dashArray] of [
    ["#ffffff", 5, null],
    [page.palette.areaLine, 2, "10 4 2 4"],
  ]) {
    L.geoJSON(areas, {
      pane: "areas",
      interactive: false,
      style: { color, weight, dashArray, fill: false, opacity: 0.9 },
    }).addTo(map);
  }
}
