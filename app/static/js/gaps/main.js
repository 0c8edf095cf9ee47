// The page of gaps: brings the pieces together. Figures and lists come from the server as
// one page per question; this script draws the map and keeps both in step.

import { nameAreas } from "../maps/area-names.js";
import { drawAreas } from "../maps/areas.js";
import { drawBaseMap } from "../maps/base-map.js";
import { addControls } from "../maps/controls.js";
import { fetchJson } from "../maps/fetching.js";
import { followClusters } from "./clusters.js";
import { drawFronts } from "./fronts.js";
import { followLegend } from "./legend.js";
import { prepareList } from "./list.js";
import { findMap } from "../maps/map.js";
import { followQuestion } from "./question.js";
import { followRides } from "./rides.js";
import { drawResources } from "./resources.js";
import { makeSelection } from "./selection.js";
import { fitOnPaper } from "../maps/paper.js";
import { makeStatus } from "../maps/status.js";
import { makeTabs } from "./tabs.js";
import { drawUnits } from "./units.js";

const page = JSON.parse(document.getElementById("page-data").textContent);
const map = findMap();
const status = makeStatus(document.getElementById("map-status"), page.words);
const selection = makeSelection(map, page.words);
const showFronts = drawFronts(map, page);
const registerClusters = followClusters(map, page, selection, status);
const registerRides = followRides(map, page, selection, status);
let showUnits = () => {};
let showKinds = () => {};
let placeNames = () => {};

addControls(map, page);
drawBaseMap(map, page);
fitOnPaper(map);
refreshWords();
followQuestion(answerQuestion);
loadAll();

async function loadAll() {
  status.loading();
  try {
    const query = new URLSearchParams(page.query);
    const [areas, resources, units, fronts] = await Promise.all([
      fetchJson(page.urls.areas),
      fetchJson(page.urls.resources),
      fetchJson(`${page.urls.units}?${query}`),
      fetchJson(`${page.urls.fronts}?${query}`),
    ]);
    drawAreas(map, areas, page.palette);
    showUnits = drawUnits(map, page, selection);
    showUnits(units, fronts);
    showFronts(fronts);
    registerClusters(query);
    registerRides(query);
    showKinds = drawResources(map, resources, page, selection);
    placeNames = nameAreas(map, areas);
    showChosenKinds();
    status.ready();
  } catch (error) {
    console.warn(error);
    status.failed(loadAll, error.reason);
  }
}

// Of two questions asked at once the later is answered, whichever comes first.
let asked = 0;
let otherKind = false;

// A new question: the server's page for it replaces the words, its data the shapes.
async function answerQuestion(query, changed) {
  asked += 1;
  const turn = asked;
  otherKind ||= changed === "kind";
  const answer = document.getElementById("answer");
  answer.setAttribute("aria-busy", "true");
  status.loading();
  try {
    const [fresh, units, fronts] = await Promise.all([
      fetchPage(`${window.location.pathname}?${query}`),
      fetchJson(`${page.urls.units}?${query}`),
      fetchJson(`${page.urls.fronts}?${query}`),
    ]);
    if (turn !== asked) {
      return;
    }
    const tab = document.querySelector("[role=tab][aria-selected=true]")?.dataset.panel;
    const parts = ["answer", "legend-place", "method", "question-summary", "conditions-label"];
    // Kinds of help are those of the kind.
    for (const id of otherKind ? [...parts, "condition-help-kind"] : parts) {
      const part = document.importNode(fresh.getElementById(id), true);
      document.getElementById(id).replaceChildren(...part.childNodes);
    }
    otherKind = false;
    window.history.replaceState(null, "", `?${query}`);
    selection.clear();
    refreshWords(tab);
    showUnits(units, fronts);
    showFronts(fronts);
    registerClusters(query);
    registerRides(query);
    showChosenKinds();
    status.ready(page.words.done);
  } catch (error) {
    console.warn(error);
    if (turn !== asked) {
      return;
    }
    status.failed(() => answerQuestion(query, changed), error.reason);
  } finally {
    if (turn === asked) {
      answer.removeAttribute("aria-busy");
    }
  }
}

function showChosenKinds() {
  const show = (kinds) => {
    showKinds(kinds);
    placeNames();
  };
  show(followLegend(show));
}

async function fetchPage(address) {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) {
    throw new Error(`${address}: ${response.status}`);
  }
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

function refreshWords(tab) {
  makeTabs(document.getElementById("tabs"), tab);
  prepareList(document.getElementById("tabs"), selection);
}
