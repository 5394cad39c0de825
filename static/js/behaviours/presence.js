import { behaviour, send } from "../app.js";

// On a textarea or a form: <textarea data-behaviour="presence" data-typing-url="/s/HARBOUR/presence/12/agenda-5">. Tells the others
// who have this record open where somebody types, at most every few seconds; they forget it by themselves.

const EVERY = 2500;

behaviour("presence", (field) => {
  let toldAt = 0;
  field.addEventListener("input", () => {
    if (Date.now() - toldAt < EVERY) return;
    toldAt = Date.now();
    send(field.dataset.typingUrl, { method: "POST" }).catch(() => {}); // it is only a courtesy
  });
});
