import { behaviour } from "../app.js";
import { nextLine } from "../lines.js";
import { put } from "../typing.js";

// On a textarea: Enter in a list begins its next item, Enter in an empty item ends the list; quotes likewise. Shift+Enter
// only breaks the line. Tab always leaves the field; Ctrl+] and Ctrl+[ shift items.

behaviour("continuation", (area) => {
  area.addEventListener("keydown", (event) => {
    const isPlain = !(event.shiftKey || event.ctrlKey || event.metaKey || event.altKey);
    if (event.key !== "Enter" || !isPlain || event.isComposing || event.defaultPrevented) return;
    const edit = area.selectionStart === area.selectionEnd && nextLine(area.value, area.selectionStart);
    if (!edit) return;
    event.preventDefault();
    put(area, edit);
  });
});
