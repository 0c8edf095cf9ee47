// The towns beyond the limit with most people, named where the name hides neither a salon
// nor another name. One without room has none until the map is larger; the table has all.

/* global L */

const GAP = 4;
const AROUND = 96;

export function nameTowns(map, towns, salons) {
  const labels = towns.map((town) => makeLabel(map, town));
  const place = () => {
    const taken = salons.map((salon) => boxOfSalon(map, salon));
    const seen = boxSeen(map);
    for (const { tooltip, home } of labels) {
      const element = tooltip.getElement();
      element.hidden = false;
      const box = element.getBoundingClientRect();
      const at = findRoom(map.latLngToLayerPoint(home), box.width, box.height, taken, seen);
      element.hidden = !at;
      if (at) {
        tooltip.setLatLng(map.layerPointToLatLng(at));
        taken.push(boxAround(at, box.width + GAP, box.height + GAP));
      }
    }
  };
  map.on("zoomend", place);
  place();
}

function makeLabel(map, { geometry, properties }) {
  const [lon, lat] = geometry.coordinates;
  const text = document.createElement("span");
  text.append(`${properties.name} `);
  if (properties.people !== null) {
    const people = document.createElement("b");
    people.textContent = Math.round(properties.people).toLocaleString("ja-JP");
    text.append(people, document.documentElement.lang === "ja" ? "人" : "");
  }
  const home = L.latLng(lat, lon);
  const tooltip = L.tooltip({ permanent: true, direction: "center", className: "town-label" })
    .setLatLng(home)
    .setContent(text)
    .addTo(map);
  return { tooltip, home };
}

// The nearest place around the town's middle where nothing is hidden. The name of a town in
// sight is in sight as a whole.
function findRoom(middle, width, height, taken, seen) {
  for (const away of [0, 24, 40, 56, 72]) {
    for (let turn = 0; turn < (away ? 12 : 1); turn += 1) {
      const angle = (turn * Math.PI) / 6;
      const at = L.point(middle.x + away * 1.5 * Math.cos(angle), middle.y + away * Math.sin(angle));
      const box = boxAround(at, width + GAP, height + GAP);
      const cut = seen.contains(middle) && !seen.contains(box);
      if (!cut && !taken.some((other) => box.overlaps(other))) {
        return at;
      }
    }
  }
  return null;
}

// One in a home has 「このあたり」 at its right.
function boxOfSalon(map, { geometry: { coordinates }, properties }) {
  const box = boxAround(map.latLngToLayerPoint([coordinates[1], coordinates[0]]), 30, 30);
  return properties.approximate ? box.extend([box.max.x + AROUND, box.max.y]) : box;
}

function boxSeen(map) {
  return L.bounds(
    map.containerPointToLayerPoint([0, 0]),
    map.containerPointToLayerPoint(map.getSize()),
  );
}

function boxAround(middle, width, height) {
  const half = L.point(width / 2, height / 2);
  return L.bounds(middle.subtract(half), middle.add(half));
}
