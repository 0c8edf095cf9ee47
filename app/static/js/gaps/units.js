// Population units by walking distance: polygons under the streets, points above them as
// circles that grow with their people. Where the ground tells who of a town is far, the
// polygon is its outline alone.

/* global L */

import { addHatches, hatchFill } from "../maps/hatch.js";

const LEAST = 3.5;
const LARGEST = 26;
const OUTLINE = { color: "#8a6d4f", weight: 1, opacity: 0.6, dashArray: null, fillOpacity: 0 };

export function drawUnits(map, page, selection) {
  map.createPane("unit-shapes").style.zIndex = "150";
  map.createPane("unit-points").style.zIndex = "420";
  addHatches(page.palette);
  let shown = null;
  let outlined = false;

  map.on("zoomend", () => shown?.eachLayer((layer) => resize(map, layer)));

  return function show(units, fronts) {
    shown?.remove();
    outlined = fronts.features.length > 0;
    const sorted = [...units.features].sort(
      (one, other) => (other.properties.population ?? 0) - (one.properties.population ?? 0),
    );
    shown = L.geoJSON(sorted, {
      style: (feature) => styleOf(feature),
      pane: "unit-shapes",
      pointToLayer: (feature, where) =>
        L.circleMarker(where, {
          ...styleOf(feature),
          pane: "unit-points",
          radius: radiusAt(map.getZoom(), feature.properties.population),
        }),
      onEachFeature: (feature, layer) => {
        const id = String(feature.properties.id);
        layer.bindTooltip(textNode(feature.properties.name), { direction: "top" });
        layer.on("click", () => selection.choose("unit", id, { fromMap: true }));
        selection.register("unit", id, {
          where: () => layer.getLatLng?.() ?? layer.getBounds().getCenter(),
          mark: (chosen) => markUnit(layer, styleOf(feature), page.palette, chosen),
        });
      },
    }).addTo(map);
  };

  function styleOf({ geometry, properties }) {
    const style = unitStyle(properties, page.palette);
    return outlined && geometry.type !== "Point" ? { ...style, ...OUTLINE } : style;
  }
}

function radiusAt(zoom, people) {
  const grown = Math.sqrt(people ?? 0) * 0.3 * 1.35 ** (zoom - 13);
  return Math.min(LARGEST, Math.max(LEAST, grown));
}

function resize(map, layer) {
  if (layer.setRadius) {
    layer.setRadius(radiusAt(map.getZoom(), layer.feature.properties.population));
  }
}

function unitStyle(unit, palette) {
  if (unit.class === null) {
    return {
      color: palette.unknownLine,
      weight: 1.5,
      dashArray: "3 3",
      fillColor: palette.unknownFill,
      fillOpacity: 0.6,
    };
  }
  if (unit.gap) {
    return {
      color: palette.gap,
      weight: 2,
      dashArray: null,
      fillColor: hatchFill(unit.class),
      fillOpacity: 0.95,
    };
  }
  return {
    color: "#8a6d4f",
    weight: 1,
    dashArray: null,
    fillColor: palette.classes[unit.class].colour,
    fillOpacity: 0.95,
  };
}

function markUnit(layer, style, palette, chosen) {
  layer.setStyle(chosen ? { ...style, color: palette.ink, weight: 5, dashArray: null } : style);
  if (chosen) {
    layer.bringToFront();
  }
}

function textNode(text) {
  const holder = document.createElement("span");
  holder.textContent = text;
  return holder;
}
