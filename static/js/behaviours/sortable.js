import { behaviour, say, words } from "../app.js";

// A list whose children have data-id and a button.handle inside: drag the handle, or focus it and use the arrow keys.
// The new order is posted to data-order-url as "order" (ids with commas) with the order "before" and the id "moved"; the
// answer replaces the list, or what data-order-target names. Esc while dragging puts everything back.

const WAIT = 500;

behaviour("sortable", (list) => {
  let timer;
  let before = null;
  const items = () => [...list.children].filter((each) => each.dataset.id);
  const order = () => items().map((each) => each.dataset.id).join(",");
  let kept;

  // The order as it was when the item was moved: until it is posted, an answer to an earlier move, or the list asked for
  // again, may have put things back.
  function post(wanted, moved) {
    timer = null;
    if (wanted === kept) return;
    const target = list.dataset.orderTarget ?? list;
    const values = { order: wanted, before: kept, moved };
    window.htmx.ajax("POST", list.dataset.orderUrl, { source: list, target, swap: "outerMorph", values });
  }

  function tell(item) {
    say(words("moved", { place: items().indexOf(item) + 1, count: items().length }));
  }

  list.addEventListener("keydown", (event) => {
    const handle = event.target.closest(".handle");
    const item = handle && items().find((each) => each.contains(handle));
    if (!item || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    const other = items()[items().indexOf(item) + (event.key === "ArrowUp" ? -1 : 1)];
    if (!other) return;
    if (!timer) kept = order();
    if (event.key === "ArrowUp") other.before(item);
    else other.after(item);
    handle.focus();
    tell(item);
    clearTimeout(timer);
    timer = setTimeout(post, WAIT, order(), item.dataset.id);
  });

  list.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest(".handle");
    const item = handle && items().find((each) => each.contains(handle));
    if (!item || event.button) return;
    event.preventDefault();
    handle.focus();
    before = items();
    kept = order();
    item.classList.add("is-moving");
    const stop = new AbortController();

    function follow({ clientY }) {
      const others = items().filter((each) => each !== item);
      const next = others.find((each) => { const box = each.getBoundingClientRect(); return clientY < box.top + box.height / 2; });
      if (next) { if (next.previousElementSibling !== item) next.before(item); } else if (list.lastElementChild !== item) others.at(-1)?.after(item);
    }
    function end(kind) {
      stop.abort();
      item.classList.remove("is-moving");
      if (kind === "cancel") list.append(...before);
      else { post(order(), item.dataset.id); tell(item); }
      handle.focus();
    }
    document.addEventListener("pointermove", follow, { signal: stop.signal });
    document.addEventListener("pointerup", () => end("drop"), { signal: stop.signal });
    document.addEventListener("pointercancel", () => end("cancel"), { signal: stop.signal });
    document.addEventListener("keydown", ({ key }) => { if (key === "Escape") end("cancel"); }, { signal: stop.signal });
  });
});
