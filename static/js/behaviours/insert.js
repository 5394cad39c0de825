import { behaviour } from "../app.js";
import { put } from "../typing.js";

// Buttons (data-text) that put their words into the text field named by data-into, where its caret is.

behaviour("insert", (root) => {
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-text]");
    const area = button && document.getElementById(root.dataset.into);
    if (area) put(area, { start: area.selectionStart, end: area.selectionEnd, text: button.dataset.text });
  });
});
