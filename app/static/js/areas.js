// Outlines and names of the areas (日常生活圏域); they take no clicks.

/* global L */

export function drawAreas(map, areas, page) {
  const pane = map.createPane("areas");
  pane.style.zIndex = "380";
  pane.style.pointerEvents = "none";
  const names = map.createPane("area-names");
  names.style.zIndex = "430";
  names.style.pointerEvents = "none";
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
  for (const feature of areas.features) {
    if (feature.geometry && areas.features.length > 1) {
      nameArea(map, feature);
    }
  }
}

function nameArea(map, feature) {
  const text = document.createElement("span");
  text.textContent = feature.properties.name;
  const [lon, lat] = feature.properties.label;
  L.tooltip({ permanent: true, direction: "center", className: "area-name", pane: "area-names" })
    .setLatLng([lat, lon])
    .setContent(text)
    .addTo(map);
}
