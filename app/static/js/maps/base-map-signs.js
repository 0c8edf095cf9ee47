// The signs of Japanese maps (地図記号), drawn in a square from -1 to 1 by strokes alone.

export const SIGN_RADIUS = 7;

const SIGNS = {
  school: (ctx) => writeGlyph(ctx, "文"),
  hospital: (ctx) => {
    outline(ctx, [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.45], [0, 0.95], [-0.85, 0.45]], true);
    lines(ctx, [[[0, -0.6], [0, 0.5]], [[-0.5, -0.1], [0.5, -0.1]]]);
  },
  town_hall: (ctx) => {
    circle(ctx, 0.9);
    circle(ctx, 0.45);
  },
  post_office: (ctx) => {
    circle(ctx, 0.95);
    lines(ctx, [[[-0.5, -0.45], [0.5, -0.45]], [[-0.5, -0.1], [0.5, -0.1]], [[0, -0.1], [0, 0.6]]]);
  },
  police: (ctx) => {
    circle(ctx, 0.95);
    lines(ctx, [[[-0.45, -0.45], [0.45, 0.45]], [[-0.45, 0.45], [0.45, -0.45]]]);
  },
  fire_station: (ctx) => {
    lines(ctx, [[[0, 0.95], [0, -0.1]]]);
    ctx.beginPath();
    ctx.arc(0, -0.75, 0.65, 0, Math.PI);
    ctx.stroke();
  },
  library: (ctx) => {
    outline(ctx, [[0, -0.5], [-0.9, -0.75], [-0.9, 0.5], [0, 0.75], [0.9, 0.5], [0.9, -0.75]], true);
    lines(ctx, [[[0, -0.5], [0, 0.75]]]);
  },
  community_centre: (ctx) =>
    outline(ctx, [[-0.95, -0.05], [0, -0.9], [0.95, -0.05], [0.65, -0.05], [0.65, 0.8],
      [-0.65, 0.8], [-0.65, -0.05]], true),
  shrine: (ctx) =>
    lines(ctx, [[[-0.95, -0.75], [0.95, -0.75]], [[-0.7, -0.2], [0.7, -0.2]],
      [[-0.5, -0.75], [-0.5, 0.9]], [[0.5, -0.75], [0.5, 0.9]]]),
  temple: (ctx) =>
    lines(ctx, [[[0, -0.85], [0, 0.85]], [[-0.85, 0], [0.85, 0]], [[-0.85, -0.85], [-0.85, 0]],
      [[0, -0.85], [0.85, -0.85]], [[0.85, 0], [0.85, 0.85]], [[0, 0.85], [-0.85, 0.85]]]),
  worship: (ctx) => lines(ctx, [[[0, -0.9], [0, 0.9]], [[-0.6, -0.3], [0.6, -0.3]]]),
  shop: (ctx) => {
    outline(ctx, [[-0.8, -0.25], [0.8, -0.25], [0.6, 0.85], [-0.6, 0.85]], true);
    ctx.beginPath();
    ctx.arc(0, -0.25, 0.45, Math.PI, 0);
    ctx.stroke();
  },
  peak: (ctx) => outline(ctx, [[0, -0.7], [0.75, 0.6], [-0.75, 0.6]], true),
  landmark: (ctx) => {
    ctx.beginPath();
    ctx.arc(0, 0, 0.4, 0, 2 * Math.PI);
    ctx.fill();
  },
};

export function hasSign(name) {
  return name in SIGNS;
}

// Draws the sign of a class around the canvas's origin, on a pale disc.
export function drawSign(ctx, name, palette) {
  ctx.save();
  ctx.globalAlpha = 0.8;
  ctx.fillStyle = palette.roadFill;
  ctx.beginPath();
  ctx.arc(0, 0, SIGN_RADIUS + 1.5, 0, 2 * Math.PI);
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.scale(SIGN_RADIUS, SIGN_RADIUS);
  ctx.lineWidth = 1.3 / SIGN_RADIUS;
  ctx.lineJoin = "round";
  ctx.strokeStyle = palette.sign;
  ctx.fillStyle = palette.sign;
  SIGNS[name](ctx);
  ctx.restore();
}

export function drawStation(ctx, palette) {
  ctx.save();
  ctx.fillStyle = palette.roadFill;
  ctx.strokeStyle = palette.stationLabel;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.rect(-6, -4.5, 12, 9);
  ctx.fill();
  ctx.stroke();
  ctx.restore();
}

function writeGlyph(ctx, glyph) {
  ctx.font = 'bold 1.9px "BIZ UDPGothic", "Hiragino Sans", "Noto Sans CJK JP", sans-serif';
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(glyph, 0, 0.05);
}

function circle(ctx, radius) {
  ctx.beginPath();
  ctx.arc(0, 0, radius, 0, 2 * Math.PI);
  ctx.stroke();
}

function outline(ctx, points, closed) {
  ctx.beginPath();
  for (const [x, y] of points) {
    ctx.lineTo(x, y);
  }
  if (closed) {
    ctx.closePath();
  }
  ctx.stroke();
}

function lines(ctx, all) {
  for (const points of all) {
    outline(ctx, points, false);
  }
}
