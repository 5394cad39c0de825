import { behaviour, copy, say, send, words } from "../app.js";

// On body. A form is sent once: its button is marked busy (CSS turns a ring after 300 ms) and further clicks do nothing
// until the answer is there. When there is none, the form says so and keeps what was typed.
// The button is not disabled for real, because then the keyboard would lose its place.

const pressed = new WeakMap();

function mark(button, busy) {
  if (!button) return;
  button.toggleAttribute("data-sending", busy);
  for (const name of ["aria-busy", "aria-disabled"]) {
    if (busy) button.setAttribute(name, "true");
    else button.removeAttribute(name);
  }
}

function buttonOf(source) {
  if (source?.matches?.("form")) return pressed.get(source) ?? source.querySelector("[type=submit], button:not([type])");
  return source?.matches?.("button, .btn") ? source : null;
}

// What somebody did, other than a section that asks for itself.
const isAction = (source) => Boolean(source?.matches?.("form, button, .btn, input, select, textarea"));

function complain(source, text) {
  const form = source?.closest?.("form");
  forgive(source);
  say(text, { now: true });
  const notice = copy("template-notice", text);
  notice.dataset.tone = "danger";
  notice.dataset.complaint = "";
  (form ?? document.getElementById("toasts")).append(notice);
  notice.scrollIntoView({ block: "nearest" }); // whoever saves by key may be far above
}

function forgive(source) {
  const place = source?.closest?.("form") ?? document.getElementById("toasts");
  place.querySelectorAll("[data-complaint]").forEach((each) => each.remove());
}

const answered = new WeakSet(); // forms that may leave

// Where the network is away, a form that loads a page would leave for an error of the browser. A browser may be wrong about that
// (a server on the same machine), so the server is asked before the form leaves.
async function ask(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  forgive(form);
  const isAway = !navigator.onLine || document.getElementById("connection")?.hidden === false;
  if (answered.delete(form) || !isAway) return;
  event.preventDefault();
  const answer = await send(form.getAttribute("action") ?? "", { method: "HEAD", cache: "no-store" }).catch(() => null);
  mark(buttonOf(form), false);
  if (!answer || answer.status > 501) return complain(form, words("network"));
  answered.add(form);
  form.requestSubmit(event.submitter);
}

behaviour("busy", (body) => {
  body.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "dialog") return;
    if (buttonOf(form)?.hasAttribute("data-sending")) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.submitter) pressed.set(form, event.submitter);
  }, { capture: true });

  body.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.target.method !== "dialog") mark(buttonOf(event.target), true);
  });
  body.addEventListener("submit", ask);
  window.addEventListener("pageshow", () => body.querySelectorAll("[data-sending]").forEach((each) => mark(each, false)));

  document.addEventListener("htmx:before:request", ({ detail }) => mark(buttonOf(detail.ctx.sourceElement), true));
  document.addEventListener("htmx:finally:request", ({ detail }) => mark(buttonOf(detail.ctx.sourceElement), false));
  document.addEventListener("htmx:after:request", ({ detail }) => {
    if (isAction(detail.ctx.sourceElement)) forgive(detail.ctx.sourceElement);
  });
  document.addEventListener("htmx:error", ({ detail }) => {
    if (isAction(detail.ctx?.sourceElement)) complain(detail.ctx.sourceElement, words("network"));
  });
  document.addEventListener("htmx:response:error", ({ detail }) => {
    if (detail.ctx.response.status >= 500 && isAction(detail.ctx.sourceElement)) complain(detail.ctx.sourceElement, words("server"));
  });
});
