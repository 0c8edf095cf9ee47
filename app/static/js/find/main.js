// The map page: puts its parts together.

/* global L */

import { drawBaseMap } from "../maps/base-map.js";
import { addControls } from "../maps/controls.js";
import { fetchJson, postJson } from "../maps/fetching.js";
import { findMap } from "../maps/map.js";
import { fitOnPaper } from "../maps/paper.js";
import { makeStatus } from "../maps/status.js";
import { makeMarkers } from "./markers.js";
import { makeOriginMarker, offerPlaces, readOrigin, writeOrigin } from "./origin.js";
import { followQuestion } from "./question.js";
import { makeResults } from "./results.js";
import { makePlaceSelection } from "./selection.js";
import { makeSheet } from "./sheet.js";
import { makeWalk } from "./walk.js";

const page = JSON.parse(document.getElementById("page-data").textContent);
const map = findMap();
page.map = map;
const firstView = map.getBounds();
const status = makeStatus(document.getElementById("map-status"), {
  ...page.words,
  loading: page.findWords.searching,
});
const sheet = makeSheet(page.findWords, map);
const walk = makeWalk(map, page);
const markers = makeMarkers(map, page, (key, how) => selection.choose(key, how));
const selection = makePlaceSelection(page, markers, walk, sheet, status);
const results = makeResults(page);
const showOrigin = makeOriginMarker(map, page.findWords);
const question = followQuestion(page, (origin) => {
  window.history.pushState(null, "", writeOrigin(origin) || window.location.pathname + window.location.search);
  answer();
});
let places = null;
let asked = 0;
let answered = null;

addControls(map, page);
drawBaseMap(map, page);
fitOnPaper(map);
offerPlaces(map, { ...page.words, ...page.findWords }, (origin) => question.setOrigin(origin));
document.getElementById("whole-city").addEventListener("click", () => question.setOrigin(null));
// Browsers tell of a step back by one of these, or by both.
window.addEventListener("hashchange", followAddress);
window.addEventListener("popstate", followAddress);
// The skip link would put its own name where the origin stands.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
const kinds = document.getElementById("map-kinds");
kinds.open = window.matchMedia("(width >= 1500px) and (height >= 800px)").matches;
kinds.addEventListener("change", showKinds);
answer();

function followAddress() {
  if (window.location.hash !== answered) {
    answer();
  }
}

async function answer() {
  answered = window.location.hash;
  const origin = readOrigin();
  question.show(origin);
  asked += 1;
  if (!origin) {
    showOrigin(null);
    walk.showIsochrone(null);
    results.showCity();
    show(page.rows);
    results.done();
    map.fitBounds(firstView, { animate: false });
    status.ready();
    return;
  }
  await answerNear(origin, asked);
}

async function answerNear(origin, turn) {
  results.wait();
  status.loading();
  try {
    const address = `${page.urls.near}?${new URLSearchParams(page.query)}`;
    const found = await postJson(address, origin);
    if (turn !== asked) {
      return;
    }
    results.showNear(found);
    show([...found.rows, ...found.apart.flatMap((group) => group.rows),
      ...(found.beyond ? [found.beyond] : [])]);
    walk.showIsochrone(found.isochrone);
    showOrigin(found.from);
    const bounds = L.latLngBounds([[found.from.lat, found.from.lon]]);
    for (const row of [...found.rows, ...(found.beyond ? [found.beyond] : [])]) {
      if (row.lat !== null) {
        bounds.extend([row.lat, row.lon]);
      }
    }
    walk.goTo(bounds);
    status.ready();
    results.done();
  } catch (error) {
    console.warn(error);
    // What failed may be a question that nobody asks any more.
    if (turn === asked) {
      results.done();
      status.failed(answer, error.reason);
    }
  }
}

function show(rows) {
  markers.showFound(rows);
  selection.setRows(rows);
}

async function showKinds() {
  try {
    places ??= await fetchJson(page.urls.places);
    // Boxes may have been ticked while the places were on their way.
    const boxes = document.querySelectorAll("#map-kinds input:checked");
    markers.showKinds(places.features, new Set([...boxes].map((box) => box.value)));
    status.ready();
  } catch (error) {
    console.warn(error);
    status.failed(showKinds, error.reason);
  }
}
