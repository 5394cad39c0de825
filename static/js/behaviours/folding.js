import { behaviour } from "../app.js";

// Around nested lists (ul.tree > li.tree__item). What is folded is remembered in this browser, for each data-space. An
// event tree:moved with the item "into" which another went unfolds it.

behaviour("folding", (root) => {
  const key = `folded-${root.dataset.space}`;
  const folded = new Set(JSON.parse(localStorage.getItem(key) ?? "[]"));
  const list = (item) => item.querySelector(":scope > ul");

  function show() {
    for (const item of root.querySelectorAll(".tree__item")) {
      const button = item.querySelector(".tree__fold");
      const shut = folded.has(item.dataset.id);
      button.hidden = !list(item)?.children.length;
      if (button.getAttribute("aria-expanded") !== String(!shut)) button.setAttribute("aria-expanded", String(!shut));
      if (list(item)) list(item).hidden = shut;
    }
  }
  function fold(item, shut) {
    folded[shut ? "add" : "delete"](item.dataset.id);
    localStorage.setItem(key, JSON.stringify([...folded]));
    show();
  }

  root.addEventListener("click", ({ target }) => {
    const item = target.closest(".tree__fold")?.closest(".tree__item");
    if (item) fold(item, !folded.has(item.dataset.id));
  });
  root.addEventListener("tree:moved", ({ detail }) => (detail.into ? fold(detail.into, false) : show()));
  document.addEventListener("htmx:after:swap", () => { if (root.isConnected) show(); });
  show();
});
