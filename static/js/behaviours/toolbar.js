import { behaviour } from "../app.js";

// On role="toolbar": one stop for Tab, arrow keys from button to button. A click leaves the caret where it is. A button that
// opens a menu (popovertarget) has it beneath, above all else, with the first choice in focus.

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };
const STILL = { preventScroll: true }; // a page that scrolls hides the menu

function openMenu(menu, button) {
  const box = button.getBoundingClientRect();
  Object.assign(menu.style, { insetBlockStart: `${box.bottom + 4}px`, insetInlineStart: `${Math.max(8, Math.min(box.left, innerWidth - menu.offsetWidth - 8))}px` });
  menu.querySelector("button")?.focus(STILL);
}

function moveInMenu(menu, event) {
  const items = [...menu.querySelectorAll("button")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  items.at((items.indexOf(document.activeElement) + step) % items.length).focus(STILL);
}

behaviour("toolbar", (bar) => {
  const items = () => [...bar.querySelectorAll("button")].filter((each) => !each.closest("[popover]"));
  const stopAt = (item) => items().forEach((each) => { each.tabIndex = each === item ? 0 : -1; });

  stopAt(items()[0]);
  bar.addEventListener("focusin", ({ target }) => { if (items().includes(target)) stopAt(target); });
  bar.addEventListener("pointerdown", (event) => { if (event.target.closest("button")) event.preventDefault(); });
  bar.addEventListener("keydown", (event) => {
    const all = items();
    const here = all.indexOf(document.activeElement);
    const to = { Home: 0, End: all.length - 1 }[event.key] ?? (STEPS[event.key] ? (here + STEPS[event.key] + all.length) % all.length : -1);
    if (here < 0) return;
    if (event.key === "ArrowDown" && all[here].popoverTargetElement) all[here].click();
    else if (to >= 0) all[to].focus();
    else return;
    event.preventDefault();
  });
  for (const menu of bar.querySelectorAll("[popover]")) {
    const button = bar.querySelector(`[popovertarget="${menu.id}"]`);
    menu.addEventListener("toggle", ({ newState }) => { if (newState === "open") openMenu(menu, button); });
    menu.addEventListener("keydown", (event) => moveInMenu(menu, event));
    menu.addEventListener("click", () => menu.hidePopover());
    window.addEventListener("scroll", () => { if (menu.isConnected && menu.matches(":popover-open")) menu.hidePopover(); }, { passive: true });
  }
});
