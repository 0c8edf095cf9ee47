// The symbol of a kind, with a number or a letter in it, drawn by DOM calls.

import { svg } from "./svg.js";

export function drawSymbol(symbol, { text = "", size = 34, stale = false } = {}) {
  const long = String(text).length > 2;
  return svg(
    "svg",
    {
      width: size,
      height: size,
      viewBox: "-14 -14 28 28",
      class: stale ? "symbol is-stale" : "symbol",
      "aria-hidden": "true",
      focusable: "false",
    },
    svg("path", {
      d: symbol.path,
      fill: stale ? "#fff" : symbol.colour,
      stroke: stale ? symbol.colour : "#fff",
      "stroke-width": stale ? 1.6 : 2,
      ...(stale ? { "stroke-dasharray": "2.6 1.8" } : {}),
    }),
    ...(text === "" || text === null
      ? []
      : [
          svg(
            "text",
            {
              y: long ? 3.2 : 4.2,
              "text-anchor": "middle",
              "font-size": long ? 9 : 12,
              "font-weight": 700,
              fill: stale ? symbol.colour : "#fff",
            },
            String(text),
          ),
        ]),
  );
}
