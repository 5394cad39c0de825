import { behaviour } from "../app.js";
import { ask } from "../asking.js";
import { startGrid } from "../grid.js";
import { isInCode } from "../lines.js";
import { block } from "../marks.js";
import { tableAt, writtenTable } from "../tables.js";
import { put } from "../typing.js";

// On .editor: the button data-does="table" opens the table that the caret is in, or a new one, as fields (template
// data-slot="grid-dialog"), and writes it back with its bars under each other. Closed without that, it opens again as left.

const FRESH = { rows: [["", ""], ["", ""], ["", ""]], align: ["", ""] };

behaviour("grid", (editor) => {
  const area = editor.querySelector("textarea");
  const left = new Map(); // cells that are not in the text yet, by the table they come from; "" is a new one

  async function edit() {
    const { value: text, selectionStart: start, selectionEnd: end } = area;
    const found = isInCode(text, start) ? null : tableAt(text, start);
    const from = found ? text.slice(found.start, found.end) : "";
    let read;
    const dialog = await ask(editor.querySelector("[data-slot='grid-dialog']"), (fresh) => { read = startGrid(fresh, left.get(from) ?? found ?? FRESH); });
    if (!dialog) {
      left.set(from, read());
      return area.focus();
    }
    left.delete(from);
    const written = writtenTable(read());
    put(area, found ? { start: found.start, end: found.end, text: written } : block(text, end, end, written));
  }

  editor.addEventListener("click", ({ target }) => { if (target.closest?.("[data-does='table']")) edit(); });
});
