import { behaviour } from "../app.js";

// On a hidden button: shows itself where scripts run, and prints the page.

behaviour("print", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
