// The question bar. Day, kind, walker and limit are asked of the server by address; where
// from never is.

export function followQuestion(page, setOrigin) {
  const form = document.getElementById("question");
  const town = document.getElementById("town");
  const order = document.getElementById("order");
  const button = document.getElementById("change-question");

  const send = ({ hash = window.location.hash, sorted = page.query.order } = {}) => {
    const asked = new URLSearchParams(new FormData(form));
    asked.set("order", sorted);
    window.location.assign(`${form.action.split("?")[0]}?${asked}${hash}`);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  form.addEventListener("change", (event) => {
    if (event.target === town) {
      if (town.value !== "map") {
        setOrigin(town.value ? { town: town.value } : null);
      }
    } else if (event.target.name === "municipality") {
      // A place of one city is none of another.
      send({ hash: "" });
    } else {
      send();
    }
  });
  order.addEventListener("change", () => send({ sorted: order.value }));
  button.addEventListener("click", () => {
    const open = form.classList.toggle("is-open");
    button.setAttribute("aria-expanded", String(open));
  });
  // Links to this page in another language or type size keep the place.
  document.querySelectorAll(".site-links a, .site-menu a").forEach((link) => {
    link.addEventListener("click", () => {
      if (link.pathname === window.location.pathname) {
        link.hash = window.location.hash;
      }
    });
  });

  function show(origin) {
    town.querySelector("option[value=map]")?.remove();
    showOrder(origin);
    if (!origin) {
      town.value = "";
    } else if (origin.town) {
      town.value = origin.town;
      if (town.selectedIndex < 0) {
        town.value = "";
      }
    } else {
      const option = new Option(page.findWords.mapPlace, "map");
      town.append(option);
      town.value = "map";
    }
    document.getElementById("summary-town").textContent = town.selectedOptions[0].textContent;
  }

  // Nothing of a whole city is near: it is listed by name until somebody asks from somewhere.
  function showOrder(origin) {
    const near = order.querySelector("option[value=near]");
    near.hidden = !origin;
    near.disabled = !origin;
    order.value = !origin && page.query.order === near.value ? "name" : page.query.order;
  }

  return { show, setOrigin };
}
