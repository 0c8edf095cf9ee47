// One line over the map: what is going on, or what went wrong and how to go on.

const WAIT_BEFORE_SAYING = 300;

export function makeStatus(element, words) {
  let timer = 0;
  let stopWaiting = () => {};

  function show(...nodes) {
    window.clearTimeout(timer);
    stopWaiting();
    element.classList.remove("is-error");
    element.replaceChildren(...nodes);
  }

  return {
    loading() {
      window.clearTimeout(timer);
      timer = window.setTimeout(() => show(words.loading), WAIT_BEFORE_SAYING);
    },
    ready(word) {
      show();
      if (word) {
        const spoken = document.createElement("span");
        spoken.className = "visually-hidden";
        spoken.textContent = word;
        show(spoken);
      }
    },
    // The server's reason, if it gave one; without a network that is all there is to say,
    // and it is tried again as soon as there is one.
    failed(retry, reason = "") {
      const text = document.createElement("span");
      text.textContent = navigator.onLine ? reason || words.failed : words.offline;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-quiet";
      button.textContent = words.retry;
      button.addEventListener("click", retry);
      show(text, button);
      element.classList.add("is-error");
      if (!navigator.onLine) {
        window.addEventListener("online", retry, { once: true });
        stopWaiting = () => window.removeEventListener("online", retry);
      }
    },
  };
}
