import { behaviour } from "../app.js";
import { isQuoted, kindAt, shift, toggleLines, toggleQuote } from "../lines.js";
import { isMarked } from "../marked.js";
import { block, MARKS, toggleCode, toggleMark } from "../marks.js";
import { put } from "../typing.js";
import { upload } from "../uploading.js";

// On .editor of shared/editor.html, around a textarea. Buttons say what they do: data-does="bold", "heading-2", "bullets" …
// and by which keys (aria-keyshortcuts). Pressed are those whose marks the caret is between. Without scripts the toolbar
// stays hidden.

const EDITS = {
  code: toggleCode,
  quote: toggleQuote,
  deeper: (...at) => shift(...at, true),
  shallower: (...at) => shift(...at, false),
  line: (text, start, end) => block(text, end, end, "---"),
  page: (text, start, end) => ({ start, end, text: `[[${text.slice(start, end)}` }),
};
const KINDS = /^(?:heading-\d|bullets|numbers|checks|plain)$/;

function editFor(does) {
  if (MARKS[does] && does !== "code") return (...at) => toggleMark(...at, MARKS[does]);
  return KINDS.test(does) ? (...at) => toggleLines(...at, does) : EDITS[does];
}

function isOn(does, ...at) {
  if (MARKS[does]) return isMarked(...at, MARKS[does]);
  return does === "quote" ? isQuoted(...at) : kindAt(...at) === does;
}

// Letters by what they are, all else by where it lies: what Ctrl+Alt makes of a digit differs between keyboards.
const CODES = { BracketLeft: "[", BracketRight: "]" };
function keysOf(event) {
  const key = /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : CODES[event.code] ?? event.code.replace(/^(?:Digit|Key)/, "");
  const held = [(event.ctrlKey || event.metaKey) && "Control", event.altKey && "Alt", event.shiftKey && "Shift"];
  return [...held.filter(Boolean), key].join("+");
}

behaviour("editor", (editor) => {
  const area = editor.querySelector("textarea");
  const buttons = [...editor.querySelectorAll("[data-does]")];
  const files = editor.querySelector("[data-slot='files']");
  const at = () => [area.value, area.selectionStart, area.selectionEnd];

  function show() {
    for (const button of buttons) {
      for (const state of ["aria-pressed", "aria-checked"]) {
        if (button.hasAttribute(state)) button.setAttribute(state, isOn(button.dataset.does, ...at()));
      }
    }
  }

  editor.querySelector("[data-slot='bar']").hidden = false;
  editor.addEventListener("click", ({ target }) => {
    const does = target.closest?.("[data-does]")?.dataset.does;
    if (does === "file") files.click();
    const edit = does && editFor(does);
    if (!edit) return;
    put(area, edit(...at()));
    show();
  });
  area.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.isComposing || event.getModifierState("AltGraph")) return;
    const button = buttons.find((each) => each.getAttribute("aria-keyshortcuts") === keysOf(event));
    if (!button) return;
    event.preventDefault();
    button.click();
  });
  files?.addEventListener("change", () => {
    [...files.files].forEach((file) => upload(area, file));
    files.value = "";
  });
  for (const event of ["selectionchange", "keyup", "pointerup", "focus", "input"]) area.addEventListener(event, show);
});
