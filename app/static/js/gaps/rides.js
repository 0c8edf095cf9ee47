// Lines and zones of booked rides: chosen in the list, one is drawn with its stops and the
// ground of the people whom it brings there.

/* global L */

import { nameLayer } from "../maps/names.js";
import { followDrawings } from "./drawings.js";

const STOP = 5;

export function followRides(map, page, selection, status) {
  map.createPane("rides-ground").style.zIndex = "300";
  map.createPane("rides").style.zIndex = "430";
  const { colour } = page.symbols.transport;

  function drawFeature(feature) {
    const { role, name } = feature.properties;
    if (role === "stop") {
      const [lon, lat] = feature.geometry.coordinates;
      const stop = L.circleMarker([lat, lon], {
        pane: "rides",
        radius: STOP,
        color: colour,
        weight: 2.5,
        fillColor: "#fff",
        fillOpacity: 1,
      });
      nameLayer(stop, name, STOP);
      return [stop];
    }
    return styles[role].map((style) => L.geoJSON(feature, { interactive: false, ...style }));
  }

  const styles = {
    ground: [
      { pane: "rides-ground", style: { color: colour, weight: 2, fillColor: colour, fillOpacity: 0.3 } },
    ],
    zone: [
      { pane: "rides", style: { color: "#fff", weight: 7, opacity: 0.8, fill: false } },
      { pane: "rides", style: { color: colour, weight: 3, dashArray: "10 6", fill: false } },
    ],
    way: [
      { pane: "rides", style: { color: "#fff", weight: 9 } },
      { pane: "rides", style: { color: colour, weight: 5 } },
    ],
  };

  return followDrawings(map, selection, status, {
    type: "ride",
    address: (id) => page.urls.rides.replace("/0.geojson", `/${encodeURIComponent(id)}.geojson`),
    draw: (data) => L.featureGroup(data.features.flatMap(drawFeature)),
  });
}
