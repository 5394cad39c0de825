import { behaviour, clock, send, words } from "../app.js";

// On a form with one textarea "notes" that saves by itself: 800 ms after the last key, at once when a command was dictated
// (dictation.js), and when the field is left. [data-slot=kept] holds version and text of the last save and comes back with
// each answer; what the server changed (taken commands, other people's lines) is woven into the field (weave.js).
// On live:<data-topic> the newest is asked for at data-kept-url; a field in use is left alone: its next save merges.
// While something is not saved, data-unsaved says so, and data-sheltered when the server cannot be reached (shelter.js).

const [WAIT, RETRY, OWN, SMALL] = [800, 5000, 3000, 3000];

behaviour("notes", (form) => {
  const area = form.elements.notes;
  const answer = document.getElementById(form.id.replace("-notes", "-answer"));
  const line = form.querySelector("[data-slot='state']");
  const kept = () => form.querySelector("[data-slot='kept']");
  const stored = () => JSON.parse(form.elements.base.value).notes;
  let [timer, sent, before, leaving, composing, stale, savedAt] = [null, null, null, false, false, false, 0];

  const state = (text, name = "") => { line.textContent = text; line.dataset.state = name; };
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };
  const ask = (name, detail) => { area.dispatchEvent(new CustomEvent(name, { detail })); return detail; };
  const finished = () => (leaving ? area.value : ask("finished", {}).text);

  function save() {
    clearTimeout(timer);
    if (sent !== null || composing || area.readOnly || finished() === stored()) return;
    [sent, before] = [finished(), kept()];
    leaving = false;
    form.dispatchEvent(new CustomEvent("save"));
  }

  function saved(from) {
    const message = kept().dataset.message;
    state(message || words("notesSaved", { time: clock() }), message && "told");
    savedAt = Date.now();
    answer.replaceChildren();
    // Somebody typed in the same line since: the next save, over the version from before, is merged by the server.
    if (from !== stored() && !ask("weave", { from, to: stored() }).done) kept().replaceWith(before);
    form.toggleAttribute("data-sheltered", false);
    form.toggleAttribute("data-unsaved", area.value !== stored());
    if (finished() !== stored()) later(leaving ? 0 : WAIT);
  }

  function failed(status) {
    const refused = status && status < 500;
    state(words(refused ? "notesRefused" : "notesOffline"), "trouble");
    if (refused) area.readOnly = Boolean(answer.querySelector("form"));
    else later(RETRY);
    form.toggleAttribute("data-sheltered", true);
  }

  async function news({ detail }) {
    if (!form.isConnected || (String(detail?.by_id) === document.body.dataset.account && Date.now() - savedAt < OWN)) return;
    const response = await send(form.dataset.keptUrl, { headers: { "HX-Request": "true", "HX-Request-Type": "partial" } }).catch(() => null);
    if (!response?.ok) return;
    const fresh = document.createRange().createContextualFragment(await response.text()).querySelector("[data-slot='kept']");
    if (sent !== null || Number(fresh.querySelector("[name='version']").value) <= Number(form.elements.version.value)) return;
    stale = document.activeElement === area || area.value !== stored();
    if (stale) return state(words("notesNewer", { who: fresh.dataset.by }), "told");
    kept().replaceWith(fresh);
    area.value = stored();
  }

  form.addEventListener("htmx:config:request", ({ detail: { ctx } }) => {
    if (sent === null) [sent, before] = [area.value, kept()];
    ctx.request.body.set("notes", sent);
    ctx.request.keepalive = sent.length < SMALL; // so that it arrives even when the page is left now
  });
  document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    const [status, from] = [ctx.response?.status ?? 0, sent];
    if (ctx.sourceElement === form) {
      sent = null;
      if (status === 200) saved(from);
      else failed(status);
    } else if (ctx.sourceElement.action === form.action && status === 200) { // a clash was settled
      area.readOnly = false;
      area.value = stored();
      saved(stored());
      area.focus();
    }
  });
  area.addEventListener("input", () => { leaving = false; form.toggleAttribute("data-unsaved", true); later(WAIT); });
  area.addEventListener("dictated", save);
  area.addEventListener("compositionstart", () => { composing = true; });
  area.addEventListener("compositionend", () => { composing = false; later(WAIT); });
  // Another window in front is no reason to take half a command for a whole one.
  area.addEventListener("blur", () => { leaving = document.hasFocus(); save(); if (stale) news({}); stale = false; });
  window.addEventListener("online", () => { if (form.isConnected) save(); });
  window.addEventListener("pagehide", () => { leaving = true; save(); });
  for (const topic of [form.dataset.topic, "all"]) document.body.addEventListener(`live:${topic}`, news);
});
