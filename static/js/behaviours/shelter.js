import { behaviour, clock, copy, words } from "../app.js";

// On a form with one textarea that saves by itself (notes.js). While data-sheltered says that the server cannot be reached,
// the text is kept in this browser, per account, and offered when the page is opened again. Leaving asks back while
// data-unsaved.

behaviour("shelter", (form) => {
  const area = form.querySelector("textarea");
  const key = `shelter:${document.body.dataset.account}:${form.getAttribute("action")}`;
  const found = JSON.parse(localStorage.getItem(key) ?? "null");

  function keep() {
    if (form.hasAttribute("data-sheltered")) localStorage.setItem(key, JSON.stringify({ text: area.value, at: Date.now() }));
    else localStorage.removeItem(key);
  }

  if (found && found.text !== area.value) {
    const notice = copy("template-notice", words("draftFound", { time: clock(new Date(found.at)) }));
    const [restore, discard] = [copy("template-button", words("draftRestore")), copy("template-button", words("draftDiscard"))];
    restore.addEventListener("click", () => {
      area.value = found.text;
      area.dispatchEvent(new Event("input", { bubbles: true }));
      notice.remove();
    });
    discard.addEventListener("click", () => { localStorage.removeItem(key); notice.remove(); });
    notice.append(restore, discard);
    form.prepend(notice);
  }

  new MutationObserver(keep).observe(form, { attributeFilter: ["data-sheltered"] });
  area.addEventListener("input", () => { if (form.hasAttribute("data-sheltered")) keep(); });
  window.addEventListener("beforeunload", (event) => {
    if (form.isConnected && form.hasAttribute("data-unsaved") && !form.classList.contains("htmx-request")) event.preventDefault();
  });
});
