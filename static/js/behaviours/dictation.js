import { behaviour } from "../app.js";

// On a textarea in which lines that begin with / are commands. The event "finished" brings, as detail.text, the text without
// a command that is still being typed; the event "dictated" tells that Enter just ended one.

const COMMAND = /^\s*(?:[-*+]\s+)?[/／]/;

behaviour("dictation", (area) => {
  function lineAt(place) {
    const start = area.value.lastIndexOf("\n", place - 1) + 1;
    const end = area.value.indexOf("\n", place);
    return [start, end < 0 ? area.value.length : end];
  }

  area.addEventListener("finished", ({ detail }) => {
    const [start, end] = lineAt(area.selectionStart);
    const text = area.value;
    const isTyped = document.activeElement === area && COMMAND.test(text.slice(start, end));
    detail.text = isTyped ? text.slice(0, Math.max(start - 1, 0)) + text.slice(start ? end : end + 1) : text;
  });
  area.addEventListener("input", ({ isComposing }) => {
    const [start, end] = lineAt(Math.max(area.selectionStart - 1, 0));
    const ended = area.selectionStart > end && COMMAND.test(area.value.slice(start, end));
    if (ended && !isComposing) area.dispatchEvent(new CustomEvent("dictated"));
  });
});
