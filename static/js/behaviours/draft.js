import { behaviour, clock, copy, send, words } from "../app.js";

// On a form with data-draft-url. What is typed is posted there (form fields, 204) a moment later; while the network is
// away it stays in this browser, per account. data-draft-kept (a time) says that the server holds one: it is offered, and
// GET brings {"fields": [[name, value], …]}. DELETE discards. Only when nothing could keep it, leaving asks back.
// What is sent stays in this browser until the cookie draft_saved names its URL: on its way the session may prove to be over.
// data-draft-typed says that the form shows what was just sent. What a text was made from comes back with it, to be merged.

const WAIT = 1200;
const LEFT_OUT = new Set(["csrf_token", "password"]);

function contents(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !LEFT_OUT.has(name));
}

function forget() {
  const saved = /(?:^|; )draft_saved="?([^;"]+)/.exec(document.cookie);
  if (!saved) return;
  localStorage.removeItem(`draft:${document.body.dataset.account}:${decodeURIComponent(saved[1])}`);
  document.cookie = "draft_saved=; path=/; max-age=0";
}

function fill(form, fields) {
  const values = Map.groupBy(fields, ([name]) => name);
  for (const field of form.elements) {
    if (!field.name || LEFT_OUT.has(field.name) || (field.type === "hidden" && field.name !== "base") || field.type === "file") continue;
    const wanted = (values.get(field.name) ?? []).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = wanted.includes(field.value);
    else if (field.multiple) [...field.options].forEach((each) => { each.selected = wanted.includes(each.value); });
    else if (wanted.length) field.value = wanted[0];
    else continue;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

behaviour("draft", (form) => {
  const url = form.dataset.draftUrl;
  const key = `draft:${document.body.dataset.account}:${url}`;
  const line = form.querySelector("[data-slot='draft']");
  let timer;
  let sending;
  const state = (name, time) => {
    line.dataset.state = name;
    line.textContent = words({ kept: "draftKept", here: "draftHere", lost: "draftLost" }[name], { time });
  };

  function keepHere(fields) {
    try {
      localStorage.setItem(key, JSON.stringify({ fields, at: Date.now() }));
      return true;
    } catch {
      return false;
    }
  }

  async function keep() {
    clearTimeout(timer);
    timer = null;
    const fields = contents(form);
    sending = new AbortController();
    try {
      const answer = await send(url, { method: "POST", body: new URLSearchParams(fields), signal: sending.signal });
      if (!answer.ok || answer.redirected) throw new Error(answer.status); // to where one signs in
      localStorage.removeItem(key);
      state("kept", clock());
    } catch (error) {
      if (error.name === "AbortError") return;
      state(keepHere(fields) ? "here" : "lost", clock());
    }
  }

  function offer(time, fields) {
    const notice = copy("template-notice", words("draftFound", { time }));
    const [restore, discard] = [copy("template-button", words("draftRestore")), copy("template-button", words("draftDiscard"))];
    restore.addEventListener("click", async () => { fill(form, await fields()); notice.remove(); });
    discard.addEventListener("click", () => { localStorage.removeItem(key); send(url, { method: "DELETE" }); notice.remove(); });
    notice.append(restore, discard);
    form.prepend(notice);
  }

  forget();
  const local = form.hasAttribute("data-draft-typed") ? null : JSON.parse(localStorage.getItem(key) ?? "null");
  if (local && JSON.stringify(local.fields) !== JSON.stringify(contents(form))) offer(clock(new Date(local.at)), () => local.fields);
  else if (form.dataset.draftKept && !form.hasAttribute("data-draft-typed")) offer(form.dataset.draftKept, async () => (await (await send(url)).json()).fields);

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT);
  });
  form.addEventListener("submit", () => { clearTimeout(timer); timer = null; sending?.abort(); keepHere(contents(form)); });
  document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
    if (ctx.sourceElement === form && ctx.response.status < 400) { localStorage.removeItem(key); line.textContent = ""; }
  });
  window.addEventListener("online", () => { if (form.isConnected && localStorage.getItem(key)) keep(); });
  document.addEventListener("visibilitychange", () => {
    const isLeaving = document.hidden && timer && form.isConnected;
    if (isLeaving && keepHere(contents(form))) keep(); // which may not reach the server any more
  });
  window.addEventListener("beforeunload", (event) => { if (form.isConnected && line.dataset.state === "lost") event.preventDefault(); });
});
