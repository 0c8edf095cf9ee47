// Areas and lines of the base map, from the ground up.

/* global protomapsL */

import { groupOf, roadWidth, widthAt } from "./base-map-roads.js";

export const LAYER = "base";
const LINE = 2;
const POLYGON = 3;
const THIN = 0.8;
const RAIL_WIDTHS = [[10, 1], [12, 1.8], [13, 2.6], [15, 4.4], [18, 8]];
const RIVER_WIDTHS = [[10, 1], [13, 1.6], [15, 3], [18, 8]];
const BROOK_WIDTHS = [[13, 0.7], [15, 1.6], [18, 5]];

// Water hides what is under it, where nobody lives; the rest lets the shading through.
const AREAS = [
  [["industrial"], "industrial", 0.7],
  [["farmland"], "farmland", 0.7],
  [["beach"], "beach", 1],
  [["wood"], "wood", 0.92],
  [["cemetery"], "cemetery", 0.85],
  [["park"], "park", 0.9],
  [["school", "hospital", "town_hall", "library", "community_centre", "post_office",
    "police", "fire_station", "shrine", "temple", "worship", "shop", "landmark"], "site", 0.85],
  [["sea", "water"], "water", 1],
];

export function makePaintRules(palette, roads = 1) {
  const roadRule = (...told) => makeRoadRule(roads, ...told);
  return [
    ...AREAS.map(([names, colour, opacity]) => areaRule(names, palette[colour], opacity)),
    lineRule(["waterway"], palette.water, RIVER_WIDTHS),
    lineRule(["brook"], palette.water, BROOK_WIDTHS, { minzoom: 13 }),
    lineRule(["rail_tunnel"], palette.railSide, RAIL_WIDTHS, { minzoom: 12, dash: [3, 5] }),
    areaRule(["bridge"], palette.roadFill, 0.8),
    roadRule("path", palette.pathCasing, 0.8, 14, 15),
    roadRule("minor", palette.pathCasing, 1.4, 12, 13),
    roadRule("middle", palette.roadCasing, 1.6),
    roadRule("major", palette.roadCasing, 2),
    roadRule("path", palette.roadFill, 0, 15),
    roadRule("minor", palette.roadFill, 0, 13),
    roadRule("middle", palette.roadFill, 0),
    roadRule("major", palette.roadFill, 0),
    lineRule(["rail_side"], palette.railSide, BROOK_WIDTHS, { minzoom: 15 }),
    lineRule(["tram"], palette.railSide, BROOK_WIDTHS, { minzoom: 13 }),
    lineRule(["rail"], palette.rail, RAIL_WIDTHS),
    // The Japanese way: a dark line with white dashes in it.
    lineRule(["rail"], palette.roadFill, RAIL_WIDTHS, { minzoom: 13, dash: [9, 9], less: 1.6 }),
  ];
}

function areaRule(names, fill, opacity) {
  const wanted = new Set(names);
  return {
    dataLayer: LAYER,
    filter: (zoom, feature) => feature.geomType === POLYGON && wanted.has(feature.props.class),
    symbolizer: new protomapsL.PolygonSymbolizer({ fill, opacity }),
  };
}

function lineRule(names, color, widths, { minzoom = 0, dash = null, less = 0 } = {}) {
  const wanted = new Set(names);
  return {
    dataLayer: LAYER,
    minzoom,
    filter: (zoom, feature) => feature.geomType === LINE && wanted.has(feature.props.class),
    symbolizer: new protomapsL.LineSymbolizer({
      color,
      lineJoin: "round",
      lineCap: dash ? "butt" : "round",
      width: (zoom) => widthAt(widths, zoom) - less,
      ...(dash ? { dash } : {}),
    }),
  };
}

// Below the zoom of its white filling a small road is a thin line alone: casings would clot.
function makeRoadRule(share, group, color, extra, minzoom, filledFrom = 0) {
  return {
    dataLayer: LAYER,
    minzoom,
    filter: (zoom, feature) => groupOf(feature) === group,
    symbolizer: new protomapsL.LineSymbolizer({
      color,
      lineCap: "round",
      lineJoin: "round",
      width: (zoom) => (zoom < filledFrom ? THIN : roadWidth(group, zoom) * share + extra * Math.sqrt(share)),
    }),
  };
}
