import { behaviour } from "../app.js";

// On details.menu, which works without it. Adds Esc, arrow keys, and closing when something was chosen, or when one clicks or tabs
// elsewhere.

behaviour("menu", (menu) => {
  const button = menu.querySelector("summary");
  const items = () => [...menu.querySelectorAll(".menu__panel :is(a, button, input, select)")].filter((each) => each.offsetParent);

  function move(step) {
    const all = items();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    all.at(at < 0 ? (step > 0 ? 0 : -1) : (at + step) % all.length).focus();
  }

  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      event.stopPropagation();
      menu.open = false;
      button.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      menu.open = true;
      move(event.key === "ArrowDown" ? 1 : -1);
    }
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });
  menu.addEventListener("submit", () => {
    menu.open = false;
    button.focus();
  });
  menu.addEventListener("toggle", () => {
    const outside = (event) => { if (!menu.contains(event.target)) menu.open = false; };
    if (!menu.open) return;
    document.addEventListener("pointerdown", outside);
    menu.addEventListener("toggle", () => document.removeEventListener("pointerdown", outside), { once: true });
  });
});
