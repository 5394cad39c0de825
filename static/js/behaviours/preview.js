import { behaviour } from "../app.js";

// On .editor with data-preview-url: what is typed is sent there (field "text") and shown, a moment later, in
// data-slot="preview". It is there from the beginning where both fit beside each other; what somebody chose instead is
// remembered in this browser, per account.

const [SOONEST, LATEST] = [350, 2000]; // milliseconds after the last key
const BESIDE = 832; // pixels, as in editor.css

behaviour("preview", (editor) => {
  const [area, pane, button] = ["textarea", "[data-slot='preview']", "[data-slot='preview-button']"].map((each) => editor.querySelector(each));
  const key = `preview:${document.body.dataset.account}`;
  let timer;
  let shown = null;
  let took = 0;

  // Both at the same part of the text, roughly: a picture is one line here and many there.
  function follow() {
    const room = area.scrollHeight - area.clientHeight;
    if (room > 0) pane.scrollTop = (area.scrollTop / room) * (pane.scrollHeight - pane.clientHeight);
  }

  // A slow text is asked for less often: as much time is left between two of them as the last one took.
  async function refresh() {
    const text = area.value;
    if (pane.hidden || text === shown) return;
    shown = text;
    const began = performance.now();
    await window.htmx.ajax("POST", editor.dataset.previewUrl, { source: pane, target: pane, swap: "innerMorph", values: { text } }).catch(() => { shown = null; });
    took = performance.now() - began;
    follow();
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(refresh, Math.min(LATEST, Math.max(SOONEST, took)));
  }

  function show(isShown) {
    pane.hidden = !isShown;
    button.setAttribute("aria-pressed", isShown);
    return refresh();
  }

  const chosen = localStorage.getItem(key);
  show(chosen ? chosen === "shown" : editor.offsetWidth >= BESIDE);
  button.addEventListener("click", async () => {
    localStorage.setItem(key, pane.hidden ? "shown" : "hidden");
    await show(pane.hidden);
    pane.scrollIntoView({ block: "nearest" }); // on a telephone it is below the text, and below the screen
  });
  area.addEventListener("input", later);
  area.addEventListener("scroll", follow, { passive: true });
  // Whoever looks something up does not leave what they write.
  pane.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    window.open(link.href, "_blank", "noopener");
  });
});
