// The question bar: every choice is followed at once; small screens fold it away.

export function followQuestion(answer) {
  const form = document.getElementById("question");
  form.addEventListener("change", (event) => {
    if (event.target.name === "municipality") {
      form.submit();
      return;
    }
    if (event.target.name === "kind") {
      form.elements.help_kind.value = "";
    }
    answer(readQuestion(form), event.target.name);
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("#change-question");
    if (button) {
      const open = form.classList.toggle("is-open");
      button.setAttribute("aria-expanded", String(open));
    }
  });
}

// What is left open is not written into the address.
function readQuestion(form) {
  const asked = [...new FormData(form)].filter(([name, value]) => {
    const usual = form.elements[name].dataset?.usual ?? "";
    return value !== usual;
  });
  return new URLSearchParams(asked).toString();
}
