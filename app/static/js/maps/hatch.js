// Patterns for gaps: the colour of the walking class under a hatch, so that the class
// stays readable and a gap is told without colour.

import { svg } from "./svg.js";

export function hatchFill(index) {
  return `url(#hatch-${index})`;
}

export function addHatches(palette) {
  const spacing = palette.hatchSpacing;
  const patterns = palette.classes.map((each, index) =>
    svg(
      "pattern",
      {
        id: `hatch-${index}`,
        width: spacing,
        height: spacing,
        patternUnits: "userSpaceOnUse",
        patternTransform: "rotate(45)",
      },
      svg("rect", { width: spacing, height: spacing, fill: each.colour }),
      svg("path", {
        d: `M0 0V${spacing}`,
        stroke: palette.gap,
        "stroke-width": palette.hatchWidth * 2,
      }),
    ),
  );
  document.body.append(
    svg(
      "svg",
      { width: 0, height: 0, class: "visually-hidden", "aria-hidden": "true", focusable: "false" },
      svg("defs", {}, ...patterns),
    ),
  );
}
