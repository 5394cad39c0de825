import { behaviour, say, words } from "../app.js";

// On the search form of the frame, whose input asks for hits itself (hx-get). Arrow keys go through the hits, Enter opens
// the chosen one or, with none chosen, sends the form; Esc closes the hits, and once more empties the box.

behaviour("suggest", (form) => {
  const input = form.querySelector("input");
  const list = document.getElementById(input.getAttribute("aria-controls"));
  if (!list) return;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");
  let there = null; // where the chosen hit leads

  function choose(option) {
    there = option?.href;
    chosen()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  new MutationObserver(() => {
    const all = options();
    if (!all.length) choose(null);
    input.setAttribute("aria-expanded", String(all.length > 0));
    if (all.length) say(all.length > 1 ? words("hits", { count: all.length - 1 }) : words("hitsNone"));
  }).observe(list, { childList: true });
  // An answer that comes late does not take away what was chosen.
  list.addEventListener("htmx:after:settle", () => choose(options().find(({ href }) => href === there)));

  input.addEventListener("keydown", (event) => {
    const all = options();
    if (!all.length || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      const at = all.indexOf(chosen());
      choose(at < 0 ? all.at(step > 0 ? 0 : -1) : all[(at + step + all.length) % all.length]);
    } else if (event.key === "Enter" && chosen()) chosen().click();
    else if (event.key === "Escape") list.replaceChildren();
    else return;
    event.preventDefault();
  });
  // Whoever types on after choosing asks for something else.
  input.addEventListener("input", () => choose(null));
  // A press on a hit must not close the list, which shows only while the box has the focus, before it is a click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
});
