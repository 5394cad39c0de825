import { behaviour } from "../app.js";

// On a password field: a button beside it shows what was typed (data-show, data-hide are its words).
// Before the form is sent the field is a password again, so that browsers know what to keep.

behaviour("reveal", (field) => {
  const box = document.createElement("div");
  box.className = "reveal";
  field.replaceWith(box);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "reveal__button";
  button.setAttribute("aria-controls", field.id);
  const hadFocus = field.autofocus;
  box.append(field, button);
  if (hadFocus) field.focus();

  const show = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? field.dataset.hide : field.dataset.show;
  };
  button.addEventListener("click", () => { show(field.type === "password"); field.focus(); });
  field.form?.addEventListener("submit", () => show(false));
  show(false);
});
