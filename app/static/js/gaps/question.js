// The question bar: every choice is followed at once; small screens fold it away.

export function followQuestion(answer) {
  const form = document.getElementById("question");
  form.addEventListener("change", (event) => {
    if (event.target.name === "municipality") {
      form.submit();
      return;
    }
    answer(new URLSearchParams(new FormData(form)).toString());
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("#change-question");
    if (button) {
      const open = form.classList.toggle("is-open");
      button.setAttribute("aria-expanded", String(open));
    }
  });
}
