import { behaviour } from "../app.js";

// On a form with a textarea: Tab and Ctrl+Enter go on to the textarea of the next such form, so that nobody has to leave
// the keyboard between two topics. Shift+Tab goes back through everything between them.

const ON = "[data-behaviour~='rhythm'] textarea";

behaviour("rhythm", (form) => {
  form.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const tab = key === "Tab" && !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    const enter = key === "Enter" && (event.ctrlKey || event.metaKey);
    if (event.defaultPrevented || event.isComposing || !(tab || enter)) return;
    const all = [...document.querySelectorAll(ON)];
    const next = all[all.indexOf(target) + 1];
    if (enter) event.stopPropagation();
    if (!next) return enter && target.blur();
    event.preventDefault();
    next.focus();
    next.setSelectionRange(next.value.length, next.value.length);
    next.closest("li, section, article")?.scrollIntoView({ block: "nearest" });
  });
});
