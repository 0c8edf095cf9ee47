// What was found, as numbered symbols; what else there is, as symbols by kind. They are no
// tab stops: the list is the keyboard's way to each of them.

/* global L */

import { drawHome, sayAround } from "../maps/homes.js";
import { nameLayer } from "../maps/names.js";
import { drawSymbol } from "../maps/symbols.js";

const NUMBERED = 36;
const PLAIN = 30;
const NAME_LIFT = 14;

export function makeMarkers(map, page, choose) {
  const found = new Map();
  const kinds = new Map();
  let showsFound = true;

  function showFound(rows) {
    for (const { layers } of found.values()) {
      layers.forEach((layer) => layer.remove());
    }
    found.clear();
    const beside = countBeside(rows);
    // The first are drawn last: where symbols overlap, the nearest place is on top.
    for (const row of [...rows].reverse()) {
      if (row.lat !== null) {
        found.set(row.key, makeFound(page, row, beside.get(row.key), choose));
      }
    }
    drawFound();
    hideFoundAmongKinds();
  }

  function drawFound() {
    for (const { layers } of found.values()) {
      layers.forEach((layer) => (showsFound ? layer.addTo(map) : layer.remove()));
    }
  }

  function showKinds(features, shown) {
    for (const layer of kinds.values()) {
      layer.remove();
    }
    kinds.clear();
    showsFound = shown.has(page.query.kind);
    drawFound();
    for (const { properties, geometry } of features) {
      // Of the kind that was asked for, the list tells what the map shows.
      if (!shown.has(properties.kind) || properties.kind === page.query.kind) {
        continue;
      }
      const [lon, lat] = geometry.coordinates;
      const marker = L.marker([lat, lon], {
        icon: L.divIcon({
          html: drawSymbol(page.symbols[properties.kind], {
            text: page.symbols[properties.kind].letter,
            size: PLAIN,
            stale: properties.stale,
          }),
          className: "symbol-marker",
          iconSize: [PLAIN, PLAIN],
        }),
        keyboard: false,
        riseOnHover: true,
      });
      nameLayer(marker, properties.name, NAME_LIFT);
      marker.on("click", () => choose(properties.key, { fromMap: true }));
      kinds.set(properties.key, marker);
    }
    hideFoundAmongKinds();
  }

  function hideFoundAmongKinds() {
    for (const [key, marker] of kinds) {
      if (found.has(key)) {
        marker.remove();
      } else {
        marker.addTo(map);
      }
    }
  }

  function mark(key, chosen, pill = "") {
    const thing = found.get(key);
    const marker = thing?.marker ?? kinds.get(key);
    const element = marker?.getElement();
    element?.classList.toggle("is-selected", chosen);
    marker?.setZIndexOffset(chosen ? 3000 : (thing?.rank ?? 0));
    element?.querySelector(".marker-pill")?.remove();
    if (chosen && pill && element) {
      const label = document.createElement("span");
      label.className = "marker-pill";
      label.textContent = pill;
      turnPill(map, marker, label);
      map.once("moveend", () => turnPill(map, marker, label));
      element.append(label);
    }
  }

  const whereIs = (key) => (found.get(key)?.marker ?? kinds.get(key))?.getLatLng();
  return { showFound, showKinds, mark, whereIs };
}

function makeFound(page, row, beside, choose) {
  const layers = [];
  const where = [row.lat, row.lon];
  const holder = document.createElement("span");
  holder.append(
    drawSymbol(page.symbols[row.kind], { text: row.number ?? "", size: NUMBERED, stale: row.stale }),
  );
  if (row.approximate) {
    layers.push(drawHome(where, page.symbols[row.kind]));
    holder.append(sayAround(page.words));
  }
  const rank = 1000 - (row.number ?? 1000);
  const marker = L.marker(where, {
    icon: L.divIcon({
      html: holder,
      className: "symbol-marker is-found",
      iconSize: [NUMBERED, NUMBERED],
      // Places at one address stand side by side.
      iconAnchor: [NUMBERED / 2 - beside.shift * (NUMBERED - 6), NUMBERED / 2],
    }),
    keyboard: false,
    riseOnHover: true,
    zIndexOffset: rank,
  });
  nameLayer(marker, row.name, NAME_LIFT);
  marker.on("click", () => choose(row.key, { fromMap: true }));
  layers.push(marker);
  return { marker, layers, rank };
}

// A pill points to where there is more room.
function turnPill(map, marker, label) {
  const across = map.latLngToContainerPoint(marker.getLatLng()).x / map.getSize().x;
  label.classList.toggle("is-left", across > 0.5);
}

// How far each of several places at one point is moved aside, in symbols.
function countBeside(rows) {
  const groups = new Map();
  for (const row of rows) {
    const point = row.lat === null ? null : `${row.lat.toFixed(5)},${row.lon.toFixed(5)}`;
    groups.set(point, [...(groups.get(point) ?? []), row.key]);
  }
  const shifts = new Map();
  for (const keys of groups.values()) {
    keys.forEach((key, place) => shifts.set(key, { shift: place - (keys.length - 1) / 2 }));
  }
  return shifts;
}
