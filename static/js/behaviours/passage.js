import { behaviour } from "../app.js";

// On an empty textarea: takes the words that were selected in minutes or on a page before its dialogue opened, and into the
// fields `before` and `after` of its form, where there are such, what stood around them. The click that opens it ends the
// selection, so the last one that was not empty counts.

const AROUND = 80;
let selected = { words: "", before: "", after: "" };

function around(range, root) {
  const [before, after] = [range.cloneRange(), range.cloneRange()];
  before.setStart(root, 0);
  before.setEnd(range.startContainer, range.startOffset);
  after.setStart(range.endContainer, range.endOffset);
  after.setEnd(root, root.childNodes.length);
  return { before: before.toString().slice(-AROUND), after: after.toString().slice(0, AROUND) };
}

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const where = selection.anchorNode?.parentElement;
  const root = where?.closest(".meeting, .fair-copy, #page .prose");
  if (!root || where.closest("textarea")) return;
  const words = selection.toString().trim();
  if (words) selected = { words, ...around(selection.getRangeAt(0), root) };
});

behaviour("passage", (field) => {
  if (!field.value && selected.words) {
    field.value = selected.words;
    for (const name of ["before", "after"]) {
      const input = field.form?.elements.namedItem(name);
      if (input) input.value = selected[name];
    }
    // What there is to say about them is typed next.
    const next = [...field.form?.querySelectorAll("textarea") ?? []].find((each) => !each.value);
    if (next) next.autofocus = true;
  }
  selected = { words: "", before: "", after: "" };
});
