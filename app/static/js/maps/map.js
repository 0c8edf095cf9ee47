// The Leaflet map that the page's folium script made.

export function findMap() {
  const frame = document.getElementById("map");
  return window[frame.dataset.name];
}

export function moves() {
  return !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
