import { behaviour } from "../app.js";

// On an empty textarea: takes the words that were selected in the minutes before its dialogue opened. The click that
// opens it ends the selection, so the last one that was not empty counts.

let selected = "";

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const where = selection.anchorNode?.parentElement;
  if (!where?.closest(".meeting, .fair-copy") || where.closest("textarea")) return;
  selected = selection.toString().trim() || selected;
});

behaviour("passage", (field) => {
  if (!field.value) field.value = selected;
  selected = "";
});
