// Salons with the numbers of the week below the map; one in a home is somewhere around.

/* global L */

import { drawHome, sayAround } from "../maps/homes.js";
import { nameLayer } from "../maps/names.js";
import { drawSymbol } from "../maps/symbols.js";

const SIZE = 32;
const NAME_LIFT = 12;

export function drawSalons(map, page, salons) {
  for (const { geometry, properties } of salons) {
    const [lon, lat] = geometry.coordinates;
    const holder = document.createElement("span");
    holder.append(
      drawSymbol(page.symbols.salon, {
        text: properties.number,
        size: SIZE,
        stale: properties.stale,
      }),
    );
    if (properties.approximate) {
      drawHome([lat, lon], page.symbols.salon).addTo(map);
      holder.append(sayAround(page.words));
    }
    const marker = L.marker([lat, lon], {
      icon: L.divIcon({
        html: holder,
        className: "symbol-marker is-found",
        iconSize: [SIZE, SIZE],
      }),
      keyboard: false,
      riseOnHover: true,
    }).addTo(map);
    nameLayer(marker, properties.name, NAME_LIFT);
  }
}
