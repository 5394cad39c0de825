import { behaviour, say, words } from "../app.js";
import { isInCode } from "../lines.js";
import { put } from "../typing.js";
import { complain, upload } from "../uploading.js";

// On a textarea with data-tidying-url: what is pasted from Word, from web pages or from other editors becomes Markdown.
// The module that does it is large, so it comes when the field is first used. Ctrl+Shift+V pastes the text as it is.

behaviour("tidy", (area) => {
  let isPlain = false;
  let module;
  const load = () => (module ??= import(area.dataset.tidyingUrl).catch(() => { module = null; }));

  area.addEventListener("focus", load);
  area.addEventListener("keydown", (event) => { isPlain = event.shiftKey; });
  area.addEventListener("paste", async (event) => {
    const html = event.clipboardData.getData("text/html");
    const plain = event.clipboardData.getData("text/plain");
    if (event.defaultPrevented || isPlain || !html || isInCode(area.value, area.selectionStart)) return;
    event.preventDefault();
    const made = (await load())?.tidied(html, plain) ?? { text: plain, files: [], missing: 0 };
    const { selectionStart: start, selectionEnd: end } = area;
    put(area, { start, end, text: made.text });
    made.files.forEach(({ place, file }) => upload(area, file, place));
    if (made.missing) complain(area, words("picturesMissing", { count: made.missing }));
    else if (made.text !== plain) say(words("tidied"));
  });
});
