// The page of an area: its map, and the print button.

/* global L */

import { drawBaseMap } from "../maps/base-map.js";
import { addControls } from "../maps/controls.js";
import { fetchJson } from "../maps/fetching.js";
import { findMap } from "../maps/map.js";
import { fitOnPaper } from "../maps/paper.js";
import { makeStatus } from "../maps/status.js";
import { drawSalons } from "./salons.js";
import { drawGround } from "./ground.js";
import { nameTowns } from "./towns.js";

const page = JSON.parse(document.getElementById("page-data").textContent);
const map = findMap();
const status = makeStatus(document.getElementById("map-status"), page.words);

addControls(map, page);
drawBaseMap(map, page, { roads: 0.45 });
fitArea(page.bounds);
fitOnPaper(map);
// The page is scrolled with the wheel, past the map.
map.scrollWheelZoom.disable();
load();

const button = document.getElementById("print-page");
button.hidden = false;
button.addEventListener("click", () => window.print());

// Small steps of the zoom, so that a wide area fills its tall frame.
function fitArea([west, south, east, north]) {
  map.options.zoomSnap = 0.25;
  map.fitBounds([[south, west], [north, east]], { padding: [8, 8], animate: false });
}

async function load() {
  status.loading();
  try {
    const { features } = await fetchJson(page.urls.map);
    const of = (role) => features.filter((feature) => feature.properties.role === role);
    const unknown = of("unknown").filter(({ geometry }) => geometry.coordinates.length > 0);
    document.getElementById("caption-unknown").hidden = unknown.length === 0;
    drawGround(map, page, {
      shades: of("shade"),
      gaps: of("gap"),
      unknown,
      units: of("unit"),
      areas: of("area"),
    });
    drawSalons(map, page, of("salon"));
    nameTowns(map, of("town"), of("salon"));
    status.ready();
  } catch (error) {
    console.warn(error);
    status.failed(load, error.reason);
  }
}
