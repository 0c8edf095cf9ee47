// What is given in somebody's home is somewhere in its town: a soft disc, and 「このあたり」.

/* global L */

const METRES = 150;

export function drawHome(where, symbol) {
  return L.circle(where, {
    radius: METRES,
    interactive: false,
    color: symbol.colour,
    weight: 1.5,
    dashArray: "2 4",
    fillColor: symbol.colour,
    fillOpacity: 0.14,
  });
}

export function sayAround(words) {
  const around = document.createElement("span");
  around.className = "marker-around";
  around.textContent = words.around;
  return around;
}
