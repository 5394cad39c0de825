// Starts behaviours on the elements that name them (data-behaviour="draft mention"), also on what htmx brings in later.
// bin/bundle puts this file, its neighbours and behaviours/*.js into static/app.js. All that is said comes from layouts/_words.html.

const connectors = new Map();
const started = new WeakMap();

export function behaviour(name, connect) {
  connectors.set(name, connect);
}

export function words(name, values = {}) {
  const text = document.getElementById("words").dataset[name] ?? "";
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

// Reads out a change: politely, or at once when it cannot wait.
export function say(text, { now = false } = {}) {
  const region = document.getElementById(now ? "say-now" : "say");
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 50);
}

export function clock(moment = new Date()) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(moment);
}

// A copy of a <template> of the page, with its texts filled in.
export function copy(template, text = "") {
  const element = document.getElementById(template).content.firstElementChild.cloneNode(true);
  (element.querySelector("[data-slot='text']") ?? element.querySelector("span") ?? element).textContent = text;
  return element;
}

// The token that every writing request needs.
export const token = () => JSON.parse(document.body.getAttribute("hx-headers:inherited"))["X-CSRFToken"];

// fetch() to our own server.
export function send(url, options = {}) {
  return fetch(url, { credentials: "same-origin", ...options, headers: { "X-CSRFToken": token(), ...options.headers } });
}

const fields = "input:not([type=hidden]), textarea, select";

// Whether somebody typed in it, or is about to. What is frozen against morphing cannot be disturbed, so it does not count.
export function isHeld(section) {
  const open = [...section.querySelectorAll(fields)].filter((field) => !field.closest("[hx-morph-skip]"));
  return open.some((field) => field === document.activeElement || isDirty(field));
}

function isDirty(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.tagName !== "SELECT") return field.value !== field.defaultValue;
  const options = [...field.options];
  return options.some((each) => each.defaultSelected) && options.some((each) => each.selected !== each.defaultSelected);
}

function start(element) {
  const running = started.get(element) ?? new Set();
  started.set(element, running);
  for (const name of element.dataset.behaviour.split(/\s+/)) {
    if (running.has(name) || !connectors.has(name)) continue;
    running.add(name);
    connectors.get(name)(element);
  }
}

function startAll(root) {
  if (root.matches?.("[data-behaviour]")) start(root);
  root.querySelectorAll?.("[data-behaviour]").forEach(start);
}

function watch() {
  startAll(document);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") startAll(change.target);
      change.addedNodes.forEach(startAll);
    }
  }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["data-behaviour"] });
}

queueMicrotask(watch);
