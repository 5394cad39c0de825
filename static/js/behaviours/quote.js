import { behaviour } from "../app.js";

// On the link that begins a comment on a passage: while words of the page are selected, it stands beside them. Without a
// script, and for whoever selects nothing, it stays below the text.

const SHOWN = "#page .prose";

function selectedIn(root) {
  const selection = document.getSelection();
  if (!root || selection.isCollapsed || !selection.rangeCount || !selection.toString().trim()) return null;
  const range = selection.getRangeAt(0);
  return root.contains(range.commonAncestorContainer) ? range : null;
}

behaviour("quote", (link) => {
  let leaving = 0;

  const follow = () => {
    const range = selectedIn(document.querySelector(SHOWN));
    clearTimeout(leaving);
    if (!range) {
      // A touch ends the selection before the click that it becomes arrives.
      leaving = setTimeout(() => link.classList.remove("is-beside"), 300);
      return;
    }
    const box = range.getBoundingClientRect();
    const left = Math.min(Math.max(box.left, 8), document.documentElement.clientWidth - link.offsetWidth - 8);
    link.style.setProperty("--quote-x", `${left}px`);
    link.style.setProperty("--quote-y", `${Math.min(Math.max(box.bottom, 0) + 6, window.innerHeight - link.offsetHeight - 8)}px`);
    link.classList.add("is-beside");
  };

  document.addEventListener("selectionchange", follow);
  document.addEventListener("scroll", () => link.classList.contains("is-beside") && follow(), { passive: true });
  // The words stay selected while the link is pressed.
  link.addEventListener("pointerdown", (event) => event.preventDefault());
});
