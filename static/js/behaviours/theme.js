import { behaviour, send } from "../app.js";

// On the form of preferences: a theme shows at once and is kept in the background; a language loads the page anew.

behaviour("theme", (form) => {
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name !== "theme") return;
    event.preventDefault();
    const theme = event.submitter.value;
    document.documentElement.dataset.theme = theme;
    document.querySelectorAll("[name='theme'][aria-pressed]").forEach((each) => each.setAttribute("aria-pressed", each.value === theme));
    send(form.action, { method: "POST", body: new FormData(form, event.submitter), redirect: "manual" }).catch(() => form.submit());
  });
});
