import { behaviour } from "../app.js";

// A word in the corner: goes after a while, later while somebody reads it, never by itself when it is an error.

const STAY = 6000;

behaviour("toast", (toast) => {
  let timer;
  const rest = () => clearTimeout(timer);
  const go = () => {
    rest();
    if (toast.dataset.tone !== "danger") timer = setTimeout(() => toast.remove(), STAY);
  };
  for (const event of ["pointerenter", "focusin"]) toast.addEventListener(event, rest);
  for (const event of ["pointerleave", "focusout"]) toast.addEventListener(event, go);
  toast.addEventListener("click", (event) => { if (event.target.closest("[data-dismiss]")) toast.remove(); });
  go();
});
