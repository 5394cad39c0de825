import { behaviour } from "../app.js";

// On body. data-opens="id" opens a native dialogue, data-closes the one around it. A link with hx-get and
// hx-target="#dialog-body" opens when its content has come, so without scripts it is an ordinary link. The server closes
// the dialogue with HX-Trigger: dialog-close.

function open(dialog) {
  if (!dialog.open) dialog.showModal();
  const heading = dialog.querySelector("#dialog-body :is(h1, h2)");
  if (heading) dialog.setAttribute("aria-label", heading.textContent.trim());
  (dialog.querySelector("[autofocus]") ?? dialog.querySelector(".form-control, .form-select, .form-check-input"))?.focus();
}

behaviour("dialog", (body) => {
  body.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-opens]");
    const dialog = opener && document.getElementById(opener.dataset.opens);
    if (dialog && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      opener.closest("details.menu")?.removeAttribute("open");
      if (!opener.hasAttribute("hx-get")) open(dialog);
    }
    if (event.target.closest?.("[data-closes]")) event.target.closest("dialog")?.close();
  });

  // A click beside the dialogue closes it, unless something was typed.
  body.addEventListener("pointerdown", (event) => {
    const dialog = event.target;
    if (!dialog.matches?.("dialog[open]")) return;
    const box = dialog.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    const typed = [...dialog.querySelectorAll("input, textarea")].some((each) => each.type !== "checkbox" && each.value !== each.defaultValue);
    if (!inside && !typed) dialog.close();
  });

  document.addEventListener("htmx:after:swap", ({ detail }) => {
    const target = detail.ctx.target;
    const dialog = target?.id === "dialog-body" && target.closest("dialog");
    if (dialog && target.hasChildNodes()) open(dialog);
  });
  document.addEventListener("dialog-close", () => {
    document.querySelectorAll("dialog[open]").forEach((each) => each.close());
  });
});
