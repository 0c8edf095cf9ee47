// The question bar. Day, kind, walker and limit are asked of the server by address; where
// from never is.

export function followQuestion(page, setOrigin) {
  const form = document.getElementById("question");
  const town = document.getElementById("town");
  const order = document.getElementById("order");
  const button = document.getElementById("change-question");

  const send = () => {
    const asked = new URLSearchParams(new FormData(form));
    window.location.assign(`${form.action.split("?")[0]}?${asked}${window.location.hash}`);
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
    } else {
      send();
    }
  });
  order.addEventListener("change", send);
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

  function show(origin, from) {
    town.querySelector("option[value=map]")?.remove();
    let name = from?.town;
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
    name = town.selectedOptions[0]?.textContent ?? name;
    document.getElementById("summary-town").textContent = name ?? "";
  }

  return { show, setOrigin };
}
