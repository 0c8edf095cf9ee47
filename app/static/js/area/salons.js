// Salons with the numbers of the week below the map; a home is a soft disc.

/* global L */

import { drawSymbol } from "../maps/symbols.js";

const SIZE = 32;
const HOME_METRES = 150;

export function drawSalons(map, page, salons) {
  for (const { geometry, properties } of salons) {
    const [lon, lat] = geometry.coordinates;
    if (properties.approximate) {
      L.circle([lat, lon], {
        radius: HOME_METRES,
        interactive: false,
        color: page.symbols.salon.colour,
        weight: 1.5,
        dashArray: "2 4",
        fillOpacity: 0.14,
      }).addTo(map);
    }
    const marker = L.marker([lat, lon], {
      icon: L.divIcon({
        html: drawSymbol(page.symbols.salon, {
          text: properties.number,
          size: SIZE,
          stale: properties.stale,
        }),
        className: "symbol-marker is-found",
        iconSize: [SIZE, SIZE],
      }),
      keyboard: false,
      riseOnHover: true,
    }).addTo(map);
    const label = document.createElement("span");
    label.textContent = properties.name;
    marker.bindTooltip(label, { direction: "top", offset: [0, -12] });
  }
}
