import { behaviour, say } from "../app.js";

// Around nested lists (ul.tree > li.tree__item) in a live section. Items with data-place-url move by their button.handle:
// dragged before, after or onto another; with arrow keys among their neighbours, right: below the one in front, left: out
// of the one above. Where it stands then is posted as "parent" and "before" (ids); the answer replaces the section. Esc
// takes a drag back.

const WAIT = 600;

behaviour("tree", (root) => {
  const above = (item) => item.parentElement.closest(".tree__item");
  const itemOf = ({ target }) => target.closest(".handle")?.closest(".tree__item");
  const title = (item) => item.querySelector(".tree__title").textContent;
  let timer;

  function below(item) {
    if (!item.querySelector(":scope > ul")) item.append(Object.assign(document.createElement("ul"), { className: "tree" }));
    return item.querySelector(":scope > ul");
  }
  // Said when it is moved: until it is posted, an answer to an earlier move may have put things back for a moment.
  const placed = (item) => ({ parent: above(item)?.dataset.id ?? 0, before: item.nextElementSibling?.dataset.id ?? "", end: "last" });
  // From here and not from the section, whose reading anew would break off what is on its way.
  function post(item, values) {
    const section = root.closest("[data-live]");
    window.htmx.ajax("POST", item.dataset.placeUrl, { source: root, target: section, swap: "outerMorph", values });
  }
  function moved(item, into) {
    root.dispatchEvent(new CustomEvent("tree:moved", { detail: { into } }));
    item.querySelector(".handle").focus();
    const all = [...item.parentElement.children];
    const text = above(item) ? root.dataset.place.replace("{parent}", title(above(item))) : root.dataset.placeTop;
    say(text.replace("{place}", all.indexOf(item) + 1).replace("{count}", all.length));
  }

  const moves = {
    ArrowUp: (item) => item.previousElementSibling?.before(item),
    ArrowDown: (item) => item.nextElementSibling?.after(item),
    ArrowRight: (item) => item.previousElementSibling && below(item.previousElementSibling).append(item),
    ArrowLeft: (item) => above(item)?.after(item),
  };
  root.addEventListener("keydown", (event) => {
    const item = itemOf(event);
    if (!item || !moves[event.key]) return;
    event.preventDefault();
    moves[event.key](item);
    moved(item, above(item));
    const values = placed(item);
    clearTimeout(timer);
    timer = setTimeout(() => post(item, values), WAIT);
  });

  root.addEventListener("pointerdown", (event) => {
    const item = itemOf(event);
    if (!item || event.button) return;
    event.preventDefault();
    const stop = new AbortController();
    const on = (name, act) => document.addEventListener(name, act, { signal: stop.signal });
    const unmark = () => root.querySelectorAll("[data-drop]").forEach((each) => delete each.dataset.drop);
    let [other, where] = [null, ""];
    item.classList.add("is-moving");

    function end(drops) {
      stop.abort();
      unmark();
      item.classList.remove("is-moving");
      if (!drops || !other) return;
      if (where === "inside") below(other).append(item);
      else other[where](item);
      moved(item, above(item));
      post(item, placed(item));
    }
    on("pointermove", ({ clientX, clientY }) => {
      unmark();
      other = document.elementFromPoint(clientX, clientY)?.closest(".tree__item");
      if (!other || !root.contains(other) || item.contains(other)) return void (other = null);
      const box = other.querySelector(".tree__row").getBoundingClientRect();
      where = clientY < box.top + box.height / 4 ? "before" : clientY > box.bottom - box.height / 4 ? "after" : "inside";
      other.dataset.drop = where;
    });
    on("pointerup", () => end(true));
    on("pointercancel", () => end(false));
    on("keydown", ({ key }) => { if (key === "Escape") end(false); });
  });
});
