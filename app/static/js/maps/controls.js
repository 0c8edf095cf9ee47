// Zoom buttons with words, a metric scale, and the attribution of the sources.

/* global L */

export function addControls(map, page) {
  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", page.words.map);
  map.addControl(makeZoom(page.words));
  L.control.scale({ imperial: false, maxWidth: 140, position: "bottomright" }).addTo(map);
  const tellDistance = () => {
    const zoom = map.getZoom();
    map.getContainer().dataset.distance = zoom < 13 ? "far" : zoom < 15 ? "middle" : "near";
  };
  map.on("zoomend", tellDistance);
  tellDistance();
  map.attributionControl.setPrefix(false);
  for (const text of page.attribution) {
    map.attributionControl.addAttribution(escapeText(text));
  }
}

function makeZoom(words) {
  const Zoom = L.Control.extend({
    options: { position: "topright" },
    onAdd(map) {
      const box = document.createElement("div");
      box.className = "zoom-words";
      const larger = makeButton(box, "+", words.larger, () => map.zoomIn());
      const smaller = makeButton(box, "−", words.smaller, () => map.zoomOut());
      const refresh = () => {
        larger.disabled = map.getZoom() >= map.getMaxZoom();
        smaller.disabled = map.getZoom() <= map.getMinZoom();
      };
      map.on("zoomend", refresh);
      refresh();
      L.DomEvent.disableClickPropagation(box);
      return box;
    },
  });
  return new Zoom();
}

function makeButton(box, sign, word, act) {
  const button = document.createElement("button");
  button.type = "button";
  const mark = document.createElement("span");
  mark.setAttribute("aria-hidden", "true");
  mark.textContent = `${sign} `;
  button.append(mark, word);
  button.addEventListener("click", act);
  box.append(button);
  return button;
}

// Leaflet takes attribution as markup: text becomes markup that shows as that text.
function escapeText(text) {
  const holder = document.createElement("span");
  holder.textContent = text;
  return holder.innerHTML;
}
