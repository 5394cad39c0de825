import { behaviour } from "../app.js";
import { ask } from "../asking.js";
import { isAddress, link } from "../marks.js";
import { linesAround, put } from "../typing.js";

// On .editor: the button data-does="link" asks for words and address (template data-slot="link-dialog"), or for those of the
// link that the caret is in. An address that is pasted over chosen words makes a link of them.

const LINK = /(?<!!)\[((?:\\.|[^\]\\\n])*)\]\(<?([^()<>\n]*)>?\)/g;

function linkAt(text, start, end) {
  const [first, last] = linesAround(text, start, end);
  for (const found of text.slice(first, last).matchAll(LINK)) {
    const from = first + found.index;
    if (from <= start && end <= from + found[0].length) {
      return { start: from, end: from + found[0].length, words: found[1].replace(/\\([[\]])/g, "$1"), address: found[2] };
    }
  }
  const chosen = text.slice(start, end);
  return isAddress(chosen) ? { start, end, words: "", address: chosen.trim() } : { start, end, words: chosen, address: "" };
}

// People write example.com, and ada@example.com.
function whole(address) {
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`;
  return /^[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)/.test(address) ? `https://${address}` : address;
}

behaviour("links", (editor) => {
  const area = editor.querySelector("textarea");

  async function askForLink() {
    const here = linkAt(area.value, area.selectionStart, area.selectionEnd);
    const field = (dialog, name) => dialog.querySelector(`[data-slot='${name}']`);
    const dialog = await ask(editor.querySelector("[data-slot='link-dialog']"), (fresh) => {
      field(fresh, "words").value = here.words;
      field(fresh, "address").value = here.address;
      field(fresh, here.words ? "address" : "words").focus();
    });
    const address = dialog && whole(field(dialog, "address").value.trim());
    if (address) put(area, { start: here.start, end: here.end, text: link(field(dialog, "words").value.trim(), address) });
    else area.focus();
  }

  editor.addEventListener("click", ({ target }) => { if (target.closest?.("[data-does='link']")) askForLink(); });
  area.addEventListener("paste", (event) => {
    const pasted = event.clipboardData.getData("text/plain").trim();
    const { selectionStart: start, selectionEnd: end } = area;
    const words = area.value.slice(start, end);
    if (event.defaultPrevented || !words.trim() || /\n/.test(words) || isAddress(words) || !isAddress(pasted) || pasted.startsWith("/")) return;
    event.preventDefault();
    put(area, { start, end, text: link(words, pasted) });
  });
});
