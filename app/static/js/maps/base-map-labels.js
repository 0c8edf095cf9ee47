// Names and signs of the base map: what stands first in the list keeps its place.

/* global protomapsL */

import { LAYER } from "./base-map-paint.js";
import { groupOf } from "./base-map-roads.js";
import { SIGN_RADIUS, drawSign, drawStation, hasSign } from "./base-map-signs.js";

const POINT = 1;
const LINE = 2;
const ON_THE_LINE = 2;
const HALO = "rgba(255, 255, 255, 0.9)";
const FAMILY = '"BIZ UDPGothic", "Hiragino Sans", "Noto Sans CJK JP", sans-serif';
const LONGEST_LINE = 10;
const SHOWN_ZOOMS = 3;
const LOCAL = 14;
const UNDER_A_CIRCLE = 15;
// Its sign is a dot, which says nothing by itself.
const DOT = "landmark";
const SEEN = ["park", "wood", "landmark", "peak", "school", "library", "beach", "bridge",
  "estate"];
const SMALL = ["industrial", "shrine", "temple", "community_centre", "police", "post_office", "fire_station",
  "shop", "worship", "cemetery", "farmland"];

export function makeLabelRules(palette) {
  const quiet = { fill: palette.placeLabel, font: `12px ${FAMILY}` };
  const green = { fill: palette.parkLabel, font: `12px ${FAMILY}` };
  const greens = new Set(["park", "wood", "cemetery", "farmland"]);
  const styleOf = (name) => (greens.has(name) ? green : quiet);
  const signs = (names) => pointRule(names, (name) => ({ ...styleOf(name), palette }));
  return [
    pointRule(["station"], () => ({
      fill: palette.stationLabel,
      font: `bold 14px ${FAMILY}`,
      palette,
    })),
    pointRule(["place"], () => ({ fill: palette.placeLabel, font: `bold 14px ${FAMILY}` }), {
      shown: (zoom, from) => from < LOCAL && zoom <= from + SHOWN_ZOOMS,
    }),
    pointRule(["place"], () => ({ fill: palette.placeLabel, font: `14px ${FAMILY}` }), {
      shown: (zoom, from) => from >= LOCAL,
    }),
    pointRule(["town"], () => ({
      fill: palette.placeLabel,
      font: `14px ${FAMILY}`,
      below: UNDER_A_CIRCLE,
    })),
    pointRule(["sea", "water"], () => ({ fill: palette.waterLabel, font: `13px ${FAMILY}` })),
    lineRule((feature) => feature.props.class === "waterway", palette.waterLabel, 13, 13),
    signs(["town_hall", "hospital"]),
    roadNames(palette, 13, ["major", "middle"]),
    signs(SEEN),
    lineRule((feature) => feature.props.class === "brook", palette.waterLabel, 12, 15),
    roadNames(palette, 15, ["minor", "path"]),
    signs(SMALL),
  ];
}

function roadNames(palette, minzoom, groups) {
  const wanted = (feature) => groups.includes(groupOf(feature));
  return lineRule(wanted, palette.placeLabel, 13, minzoom);
}

function lineRule(wanted, fill, size, minzoom) {
  return {
    dataLayer: LAYER,
    minzoom,
    filter: (zoom, feature) =>
      feature.geomType === LINE && Boolean(feature.props.name) && wanted(feature),
    symbolizer: new protomapsL.LineLabelSymbolizer({
      labelProps: ["name"],
      fill,
      stroke: HALO,
      width: 4,
      font: `${size}px ${FAMILY}`,
      position: ON_THE_LINE,
      repeatDistance: 400,
    }),
  };
}

function pointRule(names, styleOf, { shown = () => true } = {}) {
  const wanted = new Set(names);
  return {
    dataLayer: LAYER,
    filter: (zoom, feature) =>
      feature.geomType === POINT &&
      wanted.has(feature.props.class) &&
      zoom >= feature.props.zoom &&
      shown(zoom, feature.props.zoom),
    symbolizer: {
      place: (layout, geometry, feature) =>
        placeName(layout, geometry[0][0], feature.props, styleOf(feature.props.class)),
    },
  };
}

// A sign, if the class has one, with its name beside it where there is room.
function placeName(layout, anchor, { class: kind, name = "" }, style) {
  const station = kind === "station";
  const sign = style.palette && (station || hasSign(kind));
  const reach = sign ? SIGN_RADIUS + 2 : 0;
  const signBox = boxAt(anchor.x, anchor.y, 2 * reach, 2 * reach);
  if (sign && layout.index.bboxCollides(signBox, layout.order)) {
    return undefined;
  }
  const text = name ? measure(layout.scratch, name, style.font) : null;
  const places = sign ? besides(text, reach) : [[0, style.below ?? 0]];
  const free = ([x, y]) =>
    !layout.index.bboxCollides(textBox(anchor, x, y, text), layout.order);
  const at = text ? places.find(free) : undefined;
  if (!at && (!sign || kind === DOT)) {
    return undefined;
  }
  const draw = (ctx) => {
    if (sign) {
      (station ? drawStation(ctx, style.palette) : drawSign(ctx, kind, style.palette));
    }
    if (at) {
      write(ctx, text, at, style);
    }
  };
  const boxes = [...(sign ? [signBox] : []), ...(at ? [textBox(anchor, ...at, text)] : [])];
  return [{ anchor, bboxes: boxes, draw }];
}

// Below, above, right, left of a sign: the middle of the name, from the sign's.
function besides(text, reach) {
  if (!text) {
    return [];
  }
  const down = reach + text.height / 2;
  const aside = reach + text.width / 2;
  return [[0, down], [0, -down], [aside, 0], [-aside, 0]];
}

function measure(scratch, name, font) {
  scratch.font = font;
  const rows = breakName(name);
  const width = Math.max(...rows.map((row) => scratch.measureText(row).width));
  const size = Number(/(\d+)px/.exec(font)[1]);
  return { rows, width, step: size * 1.2, height: size * 1.2 * rows.length };
}

// Long names stand on two lines, broken near the middle: at a space, else where the script
// changes, as between words of a Japanese name.
function breakName(name) {
  if (name.length <= LONGEST_LINE) {
    return [name];
  }
  const middle = Math.ceil(name.length / 2);
  const breaks = [...Array(name.length).keys()]
    .filter((at) => Math.abs(at - middle) <= 4 && isBreak(name[at - 1], name[at]))
    .sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
  const at = breaks[0] ?? (scriptOf(name[middle]) === "latin" ? name.length : middle);
  return [name.slice(0, at).trim(), name.slice(at).trim()].filter(Boolean);
}

function isBreak(before, after) {
  return after === " " || (scriptOf(before) !== scriptOf(after) && !")）ー々".includes(after));
}

function scriptOf(letter) {
  if (/[\u30a0-\u30ff]/.test(letter)) {
    return "katakana";
  }
  if (/[\u3040-\u309f]/.test(letter)) {
    return "hiragana";
  }
  return /[\u3400-\u9fff々]/.test(letter) ? "kanji" : "latin";
}

function textBox(anchor, x, y, text) {
  return boxAt(anchor.x + x, anchor.y + y, text.width + 6, text.height + 2);
}

function boxAt(x, y, width, height) {
  return { minX: x - width / 2, maxX: x + width / 2, minY: y - height / 2, maxY: y + height / 2 };
}

function write(ctx, text, [x, y], style) {
  ctx.globalAlpha = 1;
  ctx.font = style.font;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 5;
  ctx.strokeStyle = HALO;
  ctx.fillStyle = style.fill;
  text.rows.forEach((row, index) => {
    const down = y + (index - (text.rows.length - 1) / 2) * text.step;
    ctx.strokeText(row, x, down);
    ctx.fillText(row, x, down);
  });
}
