// The page of an area: its map, and the print button.

/* global L */

import { drawBaseMap } from "../maps/base-map.js";
import { addControls } from "../maps/controls.js";
import { fetchJson } from "../maps/fetching.js";
import { findMap } from "../maps/map.js";
import { makeStatus } from "../maps/status.js";
import { drawSalons } from "./salons.js";
import { drawGround } from "./ground.js";
import { nameTowns } from "./towns.js";

const page = JSON.parse(document.getElementById("page-data").textContent);
const map = findMap();
const status = makeStatus(document.getElementById("map-status"), page.words);

addControls(map, page);
drawBaseMap(map, page, { roads: 0.45 });
// The page is scrolled with the wheel, past the map.
map.scrollWheelZoom.disable();
load();

const button = document.getElementById("print-page");
button.hidden = false;
button.addEventListener("click", () => window.print());

async function load() {
  status.loading();
  try {
    const { features } = await fetchJson(page.urls.map);
    const of = (role) => features.filter((feature) => feature.properties.role === role);
    drawGround(map, page, {
      shades: of("shade"),
      gaps: of("gap"),
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
