// On paper a map shows all that it shows on the screen, made smaller as a whole: its parts
// were drawn for the size that it has there, and a smaller frame would cut them off.

// In pixels of 1/96 inch: 180 mm between the margins of an A4 page, and 125 mm of its height,
// so that a title and figures have their place above.
const WIDTH = 680;
const HEIGHT = 472;

export function fitOnPaper(map) {
  const frame = document.getElementById("map");
  const tell = () => {
    const { x, y } = map.getSize();
    // On paper the frame has the size of the screen: nothing is to be told again.
    if (window.matchMedia("print").matches) {
      return;
    }
    frame.style.setProperty("--screen-width", `${x}px`);
    frame.style.setProperty("--screen-height", `${y}px`);
    frame.style.setProperty("--on-paper", Math.min(1, WIDTH / x, HEIGHT / y));
  };
  map.on("resize", tell);
  tell();
}
