// Resources as symbols of their kind. They are no tab stops: the list is the keyboard's
// way to each of them.

/* global L */

import { nameLayer } from "../maps/names.js";
import { svg } from "../maps/svg.js";

const SIZE = 26;

export function drawResources(map, resources, page, selection) {
  const layers = new Map();
  for (const feature of resources.features) {
    if (!feature.geometry) {
      continue;
    }
    const { key, kind, name } = feature.properties;
    const [lon, lat] = feature.geometry.coordinates;
    const marker = L.marker([lat, lon], {
      icon: makeIcon(page.symbols[kind]),
      keyboard: false,
      riseOnHover: true,
    });
    nameLayer(marker, name, SIZE / 2);
    marker.on("click", () => selection.choose("resource", key, { fromMap: true }));
    if (!layers.has(kind)) {
      layers.set(kind, L.layerGroup());
    }
    const layer = layers.get(kind).addLayer(marker);
    selection.register("resource", key, {
      where: () => marker.getLatLng(),
      show: () => layer.addTo(map),
      mark: (chosen) => {
        marker.getElement()?.classList.toggle("is-selected", chosen);
        marker.setZIndexOffset(chosen ? 1000 : 0);
      },
    });
  }
  return function showKinds(kinds) {
    for (const [kind, layer] of layers) {
      if (kinds.has(kind)) {
        layer.addTo(map);
      } else {
        layer.remove();
      }
    }
  };
}

function makeIcon(symbol) {
  const drawing = svg(
    "svg",
    { width: SIZE, height: SIZE, viewBox: "-14 -14 28 28", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: symbol.path, fill: symbol.colour, stroke: "#fff", "stroke-width": 2 }),
  );
  return L.divIcon({
    html: drawing,
    className: "symbol-marker",
    iconSize: [SIZE, SIZE],
    popupAnchor: [0, -SIZE / 2],
  });
}
