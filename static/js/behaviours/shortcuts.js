import { behaviour } from "../app.js";

// On body. Presses whatever names its keys: data-key="/" or data-key="g m"; the list under ? is made of the same.
// Fields keep their letters; Ctrl+Enter in a field sends its form. Single keys can be turned off per device (WCAG 2.1.4).

const OFF = "single-keys-off";
const PAUSE = 1200;

function holders() {
  return [...document.querySelectorAll("[data-key]")].filter((each) => !each.closest("dialog:not([open])"));
}

function press(element) {
  const menu = element.closest("details.menu");
  if (element.matches("input, select, textarea")) element.focus();
  else if (element.matches("summary")) {
    element.parentElement.open = true;
    element.focus();
  } else if (menu) {
    element.click();
    menu.open = false;
  } else element.click();
}

function label(element) {
  const text = element.dataset.keyLabel ?? element.getAttribute("aria-label") ?? element.placeholder;
  return (text || element.querySelector("span:not(.count)")?.textContent || element.title || element.textContent).trim();
}

function list(dialog) {
  const seen = new Map(holders().map((each) => [each.dataset.key, label(each)]));
  const lines = [...seen].map(([keys, text]) => {
    const line = document.createElement("div");
    const [term, meaning] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = text;
    meaning.append(...keys.split(" ").flatMap((key) => [Object.assign(document.createElement("kbd"), { textContent: key }), " "]));
    line.append(term, meaning);
    return line;
  });
  dialog.querySelector("[data-slot='keys']").replaceChildren(...lines);
}

behaviour("shortcuts", (body) => {
  let typed = "";
  let timer;
  const help = document.getElementById("keys");
  const choice = help?.querySelector("[data-slot='keys-on']");

  if (choice) {
    choice.checked = !localStorage.getItem(OFF);
    choice.addEventListener("change", () => (choice.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
    help.addEventListener("toggle", () => list(help));
    body.addEventListener("click", (event) => event.target.closest?.("[data-opens='keys']") && list(help), { capture: true });
  }

  document.addEventListener("keydown", (event) => {
    const field = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && field?.form) {
      event.preventDefault();
      field.form.requestSubmit();
      return;
    }
    if (field || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.key.length > 1) return;
    if (localStorage.getItem(OFF) || document.querySelector("dialog[open]")) return;

    clearTimeout(timer);
    timer = setTimeout(() => { typed = ""; }, PAUSE);
    typed = typed ? `${typed} ${event.key}` : event.key;
    // What is in a menu may be hidden; else the one counts that this screen has room for.
    const named = holders().filter((each) => each.dataset.key === typed);
    const found = named.find((each) => each.checkVisibility()) ?? named[0];
    const longer = holders().some((each) => each.dataset.key.startsWith(`${typed} `));
    if (found || longer) event.preventDefault();
    if (found) press(found);
    if (!longer) typed = "";
  });
});
