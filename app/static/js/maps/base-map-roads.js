// Which roads are drawn alike, and how wide at which zoom.

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
  residential: "minor",
  unclassified: "minor",
  living_street: "minor",
  road: "minor",
  busway: "minor",
  footway: "path",
  path: "path",
  steps: "path",
  corridor: "path",
  track: "path",
  cycleway: "path",
  pedestrian: "path",
  service: "path",
};

// Undefined for what is no road.
export function groupOf(feature) {
  return GROUPS[feature.props.class];
}

export function widthAt(stops, zoom) {
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

export function roadWidth(group, zoom) {
  return widthAt(WIDTHS[group], zoom);
}
