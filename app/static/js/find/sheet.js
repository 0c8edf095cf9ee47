// On small screens the list is a sheet over the map, which one button makes larger.

export function makeSheet(words, map) {
  const handle = document.getElementById("sheet-handle");
  const page = document.body;
  const word = handle.lastChild;

  function set(large) {
    page.classList.toggle("is-list", large);
    handle.setAttribute("aria-expanded", String(large));
    word.textContent = large ? words.smaller : words.larger;
    if (!large) {
      // The screen may have been turned while the list hid the map.
      map.invalidateSize();
    }
  }
  handle.addEventListener("click", () => set(!page.classList.contains("is-list")));
  return { showMap: () => set(false) };
}
