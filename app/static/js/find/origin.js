// Where somebody asks from. It stands in the address behind the #, which browsers send to
// nobody, and on the map as 「ここから」.

/* global L */

const TOWN = "town";
const FROM = "from";

export function readOrigin() {
  const parts = new URLSearchParams(window.location.hash.slice(1));
  if (parts.get(TOWN)) {
    return { town: parts.get(TOWN) };
  }
  const [lon, lat] = (parts.get(FROM) ?? "").split(",").map(Number);
  return parts.get(FROM) && Number.isFinite(lon) && Number.isFinite(lat) ? { lon, lat } : null;
}

export function writeOrigin(origin) {
  if (!origin) {
    return "";
  }
  const parts = new URLSearchParams();
  if (origin.town) {
    parts.set(TOWN, origin.town);
  } else {
    parts.set(FROM, `${origin.lon.toFixed(5)},${origin.lat.toFixed(5)}`);
  }
  return `#${parts}`;
}

export function makeOriginMarker(map, words) {
  let marker = null;
  return function show(where) {
    marker?.remove();
    marker = null;
    if (where) {
      marker = L.marker([where.lat, where.lon], {
        icon: L.divIcon({
          html: drawPill(words.here),
          className: "origin-marker",
          iconSize: null,
          iconAnchor: [0, 0],
        }),
        keyboard: false,
        interactive: false,
        zIndexOffset: 2000,
      }).addTo(map);
    }
  };
}

function drawPill(word) {
  const pill = document.createElement("span");
  pill.className = "origin-pill";
  const text = document.createElement("span");
  text.textContent = word;
  const ring = document.createElement("span");
  ring.className = "origin-ring";
  pill.append(text, ring);
  return pill;
}

// A press on the map offers to search from there; only the button does it, so that a slip
// of the finger changes nothing.
export function offerPlaces(map, words, choose) {
  map.on("click", (event) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = words.searchHere;
    const popup = L.popup({ className: "offer", closeButton: true, minWidth: 10 })
      .setLatLng(event.latlng)
      .setContent(button);
    button.addEventListener("click", () => {
      popup.remove();
      choose({ lon: event.latlng.lng, lat: event.latlng.lat });
    });
    popup.openOn(map);
    popup.getElement()
      ?.querySelector(".leaflet-popup-close-button")
      ?.setAttribute("aria-label", words.close);
  });
}
