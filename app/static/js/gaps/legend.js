// The legend's boxes decide which kinds the map shows; on small screens it starts closed.

export function followLegend(show) {
  const legend = document.getElementById("legend");
  legend.open = window.matchMedia("(width >= 900px) and (height >= 600px)").matches;
  legend.addEventListener("change", () => show(chosenKinds(legend)));
  return chosenKinds(legend);
}

function chosenKinds(legend) {
  const boxes = legend.querySelectorAll("input[name=show-kind]:checked");
  return new Set([...boxes].map((box) => box.value));
}
