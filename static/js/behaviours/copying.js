import { behaviour, say } from "../app.js";

// A text in a field with a button that copies it (data-slot="copy"); data-copied is what is said then.

behaviour("copying", (element) => {
  const [field, button] = [element.querySelector("input"), element.querySelector("[data-slot='copy']")];
  if (!navigator.clipboard) return;
  button.hidden = false;
  field.addEventListener("focus", () => field.select());
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.value);
    button.querySelector("span").textContent = element.dataset.copied;
    say(element.dataset.copied);
  });
});
