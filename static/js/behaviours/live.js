import { behaviour, copy, isHeld, say, words } from "../app.js";

// On body. The page's one stream, #stream, brings "change" events: {"topics": ["record:12"], "by": "Li Wei", "number": 7}.
// Each topic becomes an event live:<topic> on body, for which sections wait (macro live). What changed lights up; a section
// that somebody types in is left alone and says that there is a newer text. A lost connection shows after two seconds.

const PATIENCE = 2000;
const before = new WeakMap();

const sectionOf = ({ ctx }) => (ctx.sourceElement?.dataset?.live ? document.getElementById(ctx.sourceElement.id) : null);
const cause = ({ ctx }) => (ctx.sourceEvent?.type?.startsWith("live:") ? ctx.sourceEvent.detail ?? {} : null);

// Text without times, which age by themselves, of the section and of all in it that has an id.
function texts(section) {
  const copied = section.cloneNode(true);
  copied.querySelectorAll("time").forEach((each) => each.remove());
  return new Map([copied, ...copied.querySelectorAll("[id]")].map((each) => [each.id, each.textContent.replace(/\s+/g, " ")]));
}

function highlight(section, old) {
  const changed = [...texts(section)].filter(([id, text]) => old.get(id) !== text).map(([id]) => document.getElementById(id));
  const smallest = changed.filter((each) => each && !changed.some((other) => other !== each && each.contains(other)));
  for (const element of smallest) {
    element.classList.add("is-fresh");
    element.addEventListener("animationend", () => element.classList.remove("is-fresh"), { once: true });
  }
  return smallest.length;
}

function refresh(section) {
  document.querySelector(`[data-newer-for="${CSS.escape(section.id)}"]`)?.remove();
  window.htmx.ajax("GET", section.getAttribute("hx-get"), { source: section, target: section, swap: "outerMorph" });
}

function offer(section, { by }) {
  if (document.querySelector(`[data-newer-for="${CSS.escape(section.id)}"]`)) return;
  const line = document.createElement("p");
  const see = copy("template-button", words("newerSee"));
  line.className = "newer";
  line.dataset.newerFor = section.id;
  line.append(by ? words("newer", { who: by }) : words("newerSomeone"), see);
  see.addEventListener("click", () => refresh(section));
  section.addEventListener("focusout", () => setTimeout(() => { if (line.isConnected && !isHeld(section)) refresh(section); }), { once: true });
  section.after(line);
  say(line.firstChild.textContent);
}

function announce(topics, detail) {
  for (const topic of topics) document.body.dispatchEvent(new CustomEvent(`live:${topic}`, { detail }));
}

behaviour("live", (body) => {
  const line = document.getElementById("connection");
  let timer = null;
  let number = document.getElementById("stream")?.dataset.number;

  function lost() {
    timer ??= setTimeout(() => { line.hidden = false; line.querySelector("[data-slot='text']").textContent = words("connection"); }, PATIENCE);
  }
  function found() {
    if (timer === null) return;
    clearTimeout(timer);
    timer = null;
    line.hidden = true;
    announce(["all"], {});
  }
  const ofStream = (act) => (event) => { if (event.target.id === "stream" || event.detail.ctx?.sourceElement?.id === "stream") act(event); };

  body.addEventListener("change", ofStream(({ detail }) => {
    const message = typeof detail.data === "string" ? JSON.parse(detail.data) : detail;
    number = message.number ?? number;
    announce(message.topics, message);
  }));
  body.addEventListener("gone", ofStream(() => location.reload()));
  document.addEventListener("htmx:sse:after:connection", ofStream(found));
  document.addEventListener("htmx:sse:error", ofStream(({ detail }) => ([401, 403, 404].includes(detail.status) ? location.reload() : lost())));
  document.addEventListener("htmx:after:request", ofStream(({ detail }) => { if (detail.ctx.response.status < 400) found(); }));
  document.addEventListener("htmx:error", ofStream(({ target }) => {
    lost();
    if (target.hasAttribute("hx-sse:connect")) setTimeout(() => window.htmx.process(target, true), PATIENCE);
  }));
  // Where there is no stream, #stream asks again and again for what came after this number.
  document.addEventListener("htmx:config:request", ofStream(({ detail, target }) => {
    if (target.hasAttribute("hx-get") && number) detail.ctx.request.body.set("after", number);
  }));

  document.addEventListener("htmx:before:request", (event) => {
    const [section, message] = [sectionOf(event.detail), cause(event.detail)];
    if (!section || !message) return;
    if (isHeld(section)) { event.preventDefault(); offer(section, message); } else before.set(event.detail.ctx, texts(section));
  });
  document.addEventListener("htmx:after:swap", ({ detail }) => {
    const [section, old] = [sectionOf(detail), before.get(detail.ctx)];
    const { by } = cause(detail) ?? {};
    if (!section || !old || by === body.dataset.person) return;
    if (highlight(section, old) && section.dataset.liveName) say(words(by ? "changed" : "changedSomeone", { who: by, what: section.dataset.liveName }));
  });
});
