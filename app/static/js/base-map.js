// The city's own streets as vector tiles, drawn quietly: cased roads, names, towns.

/* global L, protomapsL */

const WIDTHS = {
  major: [[11, 1.5], [13, 4], [15, 9], [18, 30]],
  middle: [[11, 1], [13, 2.5], [15, 6.5], [18, 24]],
  minor: [[12, 0.5], [14, 2], [15, 4.5], [18, 18]],
  path: [[13, 0.4], [15, 1.6], [18, 7]],
};
const GROUPS = {
  motorway: "major",
  trunk: "major",
  primary: "major",
  motorway_link: "middle",
  trunk_link: "middle",
  primary_link: "middle",
  secondary: "middle",
  secondary_link: "middle",
  tertiary: "middle",
  tertiary_link: "middle",
  footway: "path",
  path: "path",
  steps: "path",
  corridor: "path",
  track: "path",
  cycleway: "path",
  pedestrian: "path",
  service: "path",
};
const LAYER = "base";
const LABEL_FONT = '"BIZ UDPGothic", "Hiragino Sans", "Noto Sans CJK JP", sans-serif';
const DEEPEST_TILES = 14;
const SOUTH = 5;
const CENTRED = 2;
const ON_THE_LINE = 2;

export function drawBaseMap(map, page) {
  if (!page.urls.tiles) {
    return;
  }
  const address = new URL(page.urls.tiles, window.location.href).href;
  const layer = protomapsL.leafletLayer({
    url: address,
    attribution: "",
    maxDataZoom: DEEPEST_TILES,
    paintRules: makePaintRules(page.palette),
    labelRules: makeLabelRules(page.palette),
  });
  layer.addTo(map);
}

function groupOf(feature) {
  return GROUPS[feature.props.class] ?? "minor";
}

function isRoad(feature, group) {
  return feature.props.class !== "place" && groupOf(feature) === group;
}

function widthAt(group, zoom) {
  const stops = WIDTHS[group];
  if (zoom <= stops[0][0]) {
    return stops[0][1];
  }
  for (let index = 1; index < stops.length; index += 1) {
    const [end, wide] = stops[index];
    const [start, narrow] = stops[index - 1];
    if (zoom <= end) {
      return narrow * (wide / narrow) ** ((zoom - start) / (end - start));
    }
  }
  return stops.at(-1)[1];
}

function makePaintRules(palette) {
  const line = (group, color, extra, minzoom) => ({
    dataLayer: LAYER,
    minzoom,
    filter: (zoom, feature) => isRoad(feature, group),
    symbolizer: new protomapsL.LineSymbolizer({
      color,
      lineCap: "round",
      lineJoin: "round",
      width: (zoom) => widthAt(group, zoom) + extra,
    }),
  });
  return [
    line("path", palette.pathCasing, 0.8, 13),
    line("minor", palette.pathCasing, 1.4, 12),
    line("middle", palette.roadCasing, 1.6),
    line("major", palette.roadCasing, 2),
    line("path", palette.roadFill, 0, 15),
    line("minor", palette.roadFill, 0, 13),
    line("middle", palette.roadFill, 0),
    line("major", palette.roadFill, 0),
  ];
}

function makeLabelRules(palette) {
  const halo = "rgba(255, 255, 255, 0.9)";
  return [
    {
      dataLayer: LAYER,
      minzoom: 14,
      filter: (zoom, feature) => feature.props.class === "place",
      // Below its point: the circle of the town's people stands on it.
      symbolizer: new protomapsL.OffsetTextSymbolizer({
        offsetY: 15,
        placements: [SOUTH],
        justify: CENTRED,
        labelProps: ["name"],
        fill: palette.placeLabel,
        stroke: halo,
        width: 2,
        font: `14px ${LABEL_FONT}`,
      }),
    },
    {
      dataLayer: LAYER,
      minzoom: 13,
      filter: (zoom, feature) =>
        Boolean(feature.props.name) &&
        feature.props.class !== "place" &&
        (zoom >= 15 || groupOf(feature) === "major" || groupOf(feature) === "middle"),
      symbolizer: new protomapsL.LineLabelSymbolizer({
        labelProps: ["name"],
        fill: palette.placeLabel,
        stroke: halo,
        width: 4,
        font: `14px ${LABEL_FONT}`,
        position: ON_THE_LINE,
        repeatDistance: 400,
      }),
    },
  ];
}
