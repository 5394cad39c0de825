import { behaviour, copy, isHeld, words } from "../app.js";

// On #stream, the page's one ear. It brings events: "change" and "presence" {"topics": ["record-12"], "by": "Li Wei", "by_id": 7},
// whose topics become events live:<topic> on body, for which sections wait (live.js); "gone" {"why"} when the page's time is over;
// "beat", so that silence means a dead connection. A lost connection shows after two seconds; once it is back, sections ask again.

const PATIENCE = 2000;
const SILENCE = 40000;

function announce(topics, detail) {
  for (const topic of topics) document.body.dispatchEvent(new CustomEvent(`live:${topic}`, { detail }));
}

// The space is closed to this reader: nothing of it stays on the screen.
function leave() {
  document.body.className = "";
  document.body.replaceChildren(document.getElementById("template-gone").content.cloneNode(true));
  document.querySelector("h1").focus();
}

// What the reader may see or do changed: the page is loaded anew, unless that would cost what they are typing.
function renew() {
  if (!isHeld(document.body)) return location.reload();
  const [notice, reload] = [copy("template-notice", words("rightsChanged")), copy("template-button", words("reload"))];
  reload.addEventListener("click", () => location.reload());
  notice.append(reload);
  document.getElementById("toasts").append(notice);
}

behaviour("stream", (ear) => {
  const line = document.getElementById("connection");
  let connection = null;
  let heardAt = Date.now();
  let timer = null;

  function lost() {
    timer ??= setTimeout(() => { line.hidden = false; line.querySelector("[data-slot='text']").textContent = words("connection"); }, PATIENCE);
  }
  function found() {
    heardAt = Date.now();
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    line.hidden = true;
    announce(["all"], {});
  }
  function startAgain() {
    lost();
    setTimeout(() => { if (ear.isConnected) window.htmx.process(ear, true); }, PATIENCE);
  }
  const on = (name, act) => ear.addEventListener(name, (event) => { heardAt = Date.now(); act(JSON.parse(event.detail.data || "{}")); });
  on("beat", () => {});
  on("change", (message) => announce(message.topics, message));
  on("presence", (message) => announce(message.topics, { quiet: true }));
  on("gone", ({ why }) => ({ access: leave, changed: renew }[why] ?? (() => location.reload()))());

  ear.addEventListener("htmx:sse:after:connection", ({ detail }) => { connection = detail.connection; found(); });
  ear.addEventListener("htmx:sse:error", ({ detail }) => ([401, 403, 404].includes(detail.status) ? location.reload() : lost()));
  // The first request fails in htmx itself, which does not try again.
  ear.addEventListener("htmx:after:request", ({ detail }) => { if (detail.ctx.response?.status >= 500) startAgain(); });
  ear.addEventListener("htmx:error", () => { if (!connection) startAgain(); });

  window.addEventListener("offline", lost);
  window.addEventListener("online", () => connection?.delayCanceller?.());
  setInterval(() => {
    if (!connection || document.hidden || Date.now() - heardAt < SILENCE) return;
    lost();
    connection.reader?.cancel();
  }, SILENCE / 4);
});
