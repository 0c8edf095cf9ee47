// The lists as tabs; without this script they follow one another.

export function makeTabs(root, chosen) {
  const panels = [...root.querySelectorAll(".panel")];
  const bar = document.createElement("div");
  bar.className = "tab-bar";
  bar.setAttribute("role", "tablist");
  bar.setAttribute("aria-label", root.dataset.label);
  const tabs = panels.map((panel) => makeTab(panel));

  function select(index, focus) {
    tabs.forEach((tab, place) => {
      tab.setAttribute("aria-selected", String(place === index));
      tab.tabIndex = place === index ? 0 : -1;
      panels[place].hidden = place !== index;
    });
    if (focus) {
      tabs[index].focus();
    }
  }

  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => select(index, false));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) {
        event.preventDefault();
        select((index + step + tabs.length) % tabs.length, true);
      }
    });
  });
  // A figure above the lists leads to the list that it is made of.
  for (const link of document.querySelectorAll(".headline a[href^='#panel-']")) {
    const index = panels.findIndex((panel) => `#${panel.id}` === link.getAttribute("href"));
    link.addEventListener("click", (event) => {
      if (index >= 0) {
        event.preventDefault();
        select(index, true);
      }
    });
  }
  bar.append(...tabs);
  root.prepend(bar);
  const start = panels.findIndex((panel) => panel.id === chosen);
  select(Math.max(start, 0), false);
}

function makeTab(panel) {
  const tab = document.createElement("button");
  tab.type = "button";
  tab.id = `tab-${panel.id}`;
  tab.dataset.panel = panel.id;
  tab.setAttribute("role", "tab");
  tab.setAttribute("aria-controls", panel.id);
  const count = document.createElement("span");
  count.className = "tab-count";
  count.textContent = panel.dataset.count;
  tab.append(panel.dataset.tab, " ", count);
  panel.setAttribute("role", "tabpanel");
  panel.setAttribute("aria-labelledby", tab.id);
  panel.tabIndex = 0;
  return tab;
}
