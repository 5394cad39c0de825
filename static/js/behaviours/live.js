import { behaviour, copy, isHeld, say, words } from "../app.js";

// On body. Sections (macro live) ask for themselves again on an event live:<topic> on body, which the page's stream causes
// (stream.js). What somebody else changed lights up; a section that the reader types in is left alone and says that there is
// a newer text.

const before = new WeakMap();

const sectionOf = ({ ctx }) => (ctx.sourceElement?.dataset?.live ? document.getElementById(ctx.sourceElement.id) : null);
const cause = ({ ctx }) => (ctx.sourceEvent?.type?.startsWith("live:") ? ctx.sourceEvent.detail ?? {} : null);

// Text without times, which age by themselves, and without what nobody sees, of the section and of all in it that has an id.
function texts(section) {
  const copied = section.cloneNode(true);
  copied.querySelectorAll("time, [hidden]").forEach((each) => each.remove());
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

behaviour("live", (body) => {
  document.addEventListener("htmx:before:request", (event) => {
    const [section, message] = [sectionOf(event.detail), cause(event.detail)];
    if (!section || !message) return;
    if (!isHeld(section)) return void before.set(event.detail.ctx, texts(section));
    event.preventDefault();
    if (String(message.by_id) !== body.dataset.account) offer(section, message);
  });
  document.addEventListener("htmx:after:swap", ({ detail }) => {
    const [section, old] = [sectionOf(detail), before.get(detail.ctx)];
    const { by, by_id: byId, quiet } = cause(detail) ?? {};
    if (!section || !old || quiet || String(byId) === body.dataset.account) return;
    if (highlight(section, old) && section.dataset.liveName) say(words(by ? "changed" : "changedSomeone", { who: by, what: section.dataset.liveName }));
  });
});
