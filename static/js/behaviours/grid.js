import { behaviour } from "../app.js";
import { ask } from "../asking.js";
import { startGrid } from "../grid.js";
import { isInCode } from "../lines.js";
import { block } from "../marks.js";
import { tableAt, writtenTable } from "../tables.js";
import { put } from "../typing.js";

// On .editor: the button data-does="table" opens the table that the caret is in, or a new one, as fields (template
// data-slot="grid-dialog"), and writes it back with its bars under each other.

const FRESH = { rows: [["", ""], ["", ""], ["", ""]], align: ["", ""] };

behaviour("grid", (editor) => {
  const area = editor.querySelector("textarea");

  async function edit() {
    const { value: text, selectionStart: start, selectionEnd: end } = area;
    const found = isInCode(text, start) ? null : tableAt(text, start);
    let read;
    const dialog = await ask(editor.querySelector("[data-slot='grid-dialog']"), (fresh) => { read = startGrid(fresh, found ?? FRESH); });
    if (!dialog) return area.focus();
    const written = writtenTable(read());
    put(area, found ? { start: found.start, end: found.end, text: written } : block(text, end, end, written));
  }

  editor.addEventListener("click", ({ target }) => { if (target.closest?.("[data-does='table']")) edit(); });
});
