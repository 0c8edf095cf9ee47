// Names that appear over what the pointer is at.

export function nameLayer(layer, name, lift = 0) {
  const label = document.createElement("span");
  label.textContent = name;
  layer.bindTooltip(label, { direction: "top", offset: [0, -lift] });
}
