// Where the name of an area stands: inside it, where it hides the least.

/* global L */

const MOST_PLACES = 400;

export function nameAreas(map, areas) {
  const pane = map.createPane("area-names");
  // Below the symbols (600), which are never hidden; above all that is drawn under them.
  pane.style.zIndex = "590";
  pane.style.pointerEvents = "none";
  const named = areas.features
    .filter((feature) => feature.geometry && areas.features.length > 1)
    .map((feature) => ({ feature, tooltip: makeName(map, feature) }));

  function place() {
    const things = listThings(map);
    const names = [];
    for (const { feature, tooltip } of named) {
      const box = tooltip.getElement()?.getBoundingClientRect();
      if (!box) {
        continue;
      }
      const size = L.point(box.width, box.height);
      const best = findPlace(map, feature, size, things, names);
      tooltip.setLatLng(map.layerPointToLatLng(best));
      names.push(boxAround(best, size));
    }
  }
  map.on("zoomend", place);
  return place;
}

function makeName(map, feature) {
  const text = document.createElement("span");
  text.textContent = feature.properties.name;
  const [lon, lat] = feature.properties.label;
  return L.tooltip({
    permanent: true,
    direction: "center",
    className: "area-name",
    pane: "area-names",
  })
    .setLatLng([lat, lon])
    .setContent(text)
    .addTo(map);
}

// What a name should not hide: circles of people and symbols of resources.
function listThings(map) {
  const things = [];
  map.eachLayer((layer) => {
    if (layer instanceof L.CircleMarker) {
      const side = 2 * layer.getRadius();
      things.push(boxAround(map.latLngToLayerPoint(layer.getLatLng()), L.point(side, side)));
    } else if (layer instanceof L.Marker) {
      const size = L.point(layer.options.icon.options.iconSize ?? [24, 24]);
      things.push(boxAround(map.latLngToLayerPoint(layer.getLatLng()), size));
    }
  });
  return things;
}

function findPlace(map, feature, size, things, names) {
  const [lon, lat] = feature.properties.label;
  const usual = map.latLngToLayerPoint([lat, lon]);
  const rings = listRings(map, feature.geometry);
  const frame = L.bounds(rings.flat());
  const span = frame.getSize();
  const step = Math.max(12, Math.sqrt((span.x * span.y) / MOST_PLACES));
  let best = usual;
  let least = costOf(usual, usual, size, things, names);
  for (let x = frame.min.x + step / 2; x < frame.max.x; x += step) {
    for (let y = frame.min.y + step / 2; y < frame.max.y; y += step) {
      const here = L.point(x, y);
      if (isInside(here, rings)) {
        const cost = costOf(here, usual, size, things, names);
        if (cost < least) {
          [best, least] = [here, cost];
        }
      }
    }
  }
  return best;
}

// Square pixels that overlap, another name ten times; far from the middle counts a little.
function costOf(here, usual, size, things, names) {
  const box = boxAround(here, size);
  const hidden = (others) => others.reduce((sum, other) => sum + overlap(box, other), 0);
  return hidden(things) + 10 * hidden(names) + here.distanceTo(usual) / 16;
}

function boxAround(middle, size) {
  const half = size.divideBy(2);
  return L.bounds(middle.subtract(half), middle.add(half));
}

function overlap(one, other) {
  const width = Math.min(one.max.x, other.max.x) - Math.max(one.min.x, other.min.x);
  const height = Math.min(one.max.y, other.max.y) - Math.max(one.min.y, other.min.y);
  return width > 0 && height > 0 ? width * height : 0;
}

function listRings(map, geometry) {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flatMap((polygon) =>
    polygon.map((ring) => ring.map(([lon, lat]) => map.latLngToLayerPoint([lat, lon]))),
  );
}

// Even-odd rule over all rings, so that holes are outside.
function isInside(here, rings) {
  let inside = false;
  for (const ring of rings) {
    for (let one = ring.length - 1, two = 0; two < ring.length; one = two, two += 1) {
      const [a, b] = [ring[one], ring[two]];
      if (a.y > here.y !== b.y > here.y) {
        const x = a.x + ((here.y - a.y) / (b.y - a.y)) * (b.x - a.x);
        if (here.x < x) {
          inside = !inside;
        }
      }
    }
  }
  return inside;
}
