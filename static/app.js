const connectors = new Map();
const started = new WeakMap();
function behaviour(name, connect) {
connectors.set(name, connect);
}
function words(name, values = {}) {
const text = document.getElementById("words").dataset[name] ?? "";
return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}
function say(text, { now = false } = {}) {
const region = document.getElementById(now ? "say-now" : "say");
region.textContent = "";
setTimeout(() => { region.textContent = text; }, 50);
}
function clock(moment = new Date()) {
return new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format(moment);
}
function copy(template, text = "") {
const element = document.getElementById(template).content.firstElementChild.cloneNode(true);
(element.querySelector("[data-slot='text']") ?? element.querySelector("span") ?? element).textContent = text;
return element;
}
function send(url, options = {}) {
const { "X-CSRFToken": token } = JSON.parse(document.body.getAttribute("hx-headers:inherited"));
return fetch(url, { credentials: "same-origin", ...options, headers: { "X-CSRFToken": token, ...options.headers } });
}
const fields = "input:not([type=hidden]), textarea, select";
function isHeld(section) {
const inside = section.contains(document.activeElement) && document.activeElement.matches(fields);
return inside || [...section.querySelectorAll(fields)].some(isDirty);
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
{
behaviour("announce", (element) => say(element.dataset.announce || element.textContent.trim()));
}
{
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
const isAction = (source) => Boolean(source?.matches?.("form, button, .btn, input, select, textarea"));
function complain(source, text) {
const form = source?.closest?.("form");
forgive(source);
say(text, { now: true });
const notice = copy("template-notice", text);
notice.dataset.tone = "danger";
notice.dataset.complaint = "";
if (form) form.append(notice);
else document.getElementById("toasts").append(notice);
}
function forgive(source) {
const place = source?.closest?.("form") ?? document.getElementById("toasts");
place.querySelectorAll("[data-complaint]").forEach((each) => each.remove());
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
}
{
function open(dialog) {
if (!dialog.open) dialog.showModal();
const heading = dialog.querySelector("#dialog-body :is(h1, h2)");
if (heading) dialog.setAttribute("aria-label", heading.textContent.trim());
(dialog.querySelector("[autofocus]") ?? dialog.querySelector(".form-control, .form-select, .form-check-input"))?.focus();
}
behaviour("dialog", (body) => {
body.addEventListener("click", (event) => {
const opener = event.target.closest?.("[data-opens]");
const dialog = opener && document.getElementById(opener.dataset.opens);
if (dialog && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
event.preventDefault();
opener.closest("details.menu")?.removeAttribute("open");
if (!opener.hasAttribute("hx-get")) open(dialog);
}
if (event.target.closest?.("[data-closes]")) event.target.closest("dialog")?.close();
});
body.addEventListener("pointerdown", (event) => {
const dialog = event.target;
if (!dialog.matches?.("dialog[open]")) return;
const box = dialog.getBoundingClientRect();
const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
const typed = [...dialog.querySelectorAll("input, textarea")].some((each) => each.type !== "checkbox" && each.value !== each.defaultValue);
if (!inside && !typed) dialog.close();
});
document.addEventListener("htmx:after:swap", ({ detail }) => {
const target = detail.ctx.target;
const dialog = target?.id === "dialog-body" && target.closest("dialog");
if (dialog && target.hasChildNodes()) open(dialog);
});
document.addEventListener("dialog-close", () => {
document.querySelectorAll("dialog[open]").forEach((each) => each.close());
});
});
}
{
const WAIT = 1200;
const LEFT_OUT = new Set(["csrf_token", "password"]);
function contents(form) {
return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !LEFT_OUT.has(name));
}
function fill(form, fields) {
const values = Map.groupBy(fields, ([name]) => name);
for (const field of form.elements) {
if (!field.name || LEFT_OUT.has(field.name) || field.type === "hidden" || field.type === "file") continue;
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
async function keep() {
clearTimeout(timer);
timer = null;
const fields = contents(form);
sending = new AbortController();
try {
const answer = await send(url, { method: "POST", body: new URLSearchParams(fields), signal: sending.signal });
if (!answer.ok) throw new Error(answer.status);
localStorage.removeItem(key);
state("kept", clock());
} catch (error) {
if (error.name === "AbortError") return;
try {
localStorage.setItem(key, JSON.stringify({ fields, at: Date.now() }));
state("here", clock());
} catch {
state("lost");
}
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
const local = JSON.parse(localStorage.getItem(key) ?? "null");
if (local && JSON.stringify(local.fields) !== JSON.stringify(contents(form))) offer(clock(new Date(local.at)), () => local.fields);
else if (form.dataset.draftKept) offer(form.dataset.draftKept, async () => (await (await send(url)).json()).fields);
form.addEventListener("input", () => {
clearTimeout(timer);
timer = setTimeout(keep, WAIT);
});
form.addEventListener("submit", () => { clearTimeout(timer); timer = null; sending?.abort(); });
document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
if (ctx.sourceElement === form && ctx.response.status < 400) { localStorage.removeItem(key); line.textContent = ""; }
});
window.addEventListener("online", () => { if (form.isConnected && localStorage.getItem(key)) keep(); });
document.addEventListener("visibilitychange", () => { if (document.hidden && timer && form.isConnected) keep(); });
window.addEventListener("beforeunload", (event) => { if (form.isConnected && line.dataset.state === "lost") event.preventDefault(); });
});
}
{
behaviour("focus", (element) => {
element.focus({ preventScroll: true });
element.scrollIntoView({ block: "nearest" });
});
}
{
const before = new WeakMap();
const sectionOf = ({ ctx }) => (ctx.sourceElement?.dataset?.live ? document.getElementById(ctx.sourceElement.id) : null);
const cause = ({ ctx }) => (ctx.sourceEvent?.type?.startsWith("live:") ? ctx.sourceEvent.detail ?? {} : null);
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
}
{
const AFTER_AT = /(?:^|[^\p{Script=Latin}\p{N}_.@])@([^\s@]{0,24})$/u;
behaviour("mention", (area) => {
const list = Object.assign(document.createElement("ul"), { className: "listbox", id: `${area.id}-people`, hidden: true });
let question = null;
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "@");
area.setAttribute("aria-autocomplete", "list");
area.setAttribute("aria-controls", list.id);
area.after(list);
const options = () => [...list.querySelectorAll("[role=option]")];
const chosen = () => list.querySelector("[aria-selected=true]");
const typed = () => area.value.slice(0, area.selectionStart).match(AFTER_AT)?.[1];
function close() {
question?.abort();
list.hidden = true;
list.replaceChildren();
area.removeAttribute("aria-activedescendant");
}
function choose(option) {
chosen()?.setAttribute("aria-selected", "false");
if (!option) return;
option.setAttribute("aria-selected", "true");
option.scrollIntoView({ block: "nearest" });
area.setAttribute("aria-activedescendant", option.id);
}
function take(option) {
const end = area.selectionStart;
area.setRangeText(`@${option.dataset.name} `, end - typed().length - 1, end, "end");
area.dispatchEvent(new Event("input", { bubbles: true }));
close();
area.focus();
}
async function ask(start) {
question?.abort();
const mine = question = new AbortController();
try {
const address = new URL(area.dataset.peopleUrl, location.href);
address.searchParams.set("q", start);
const answer = await send(address, { signal: mine.signal });
if (!answer.ok) return close();
list.innerHTML = await answer.text();
list.hidden = !options().length;
choose(options()[0]);
say(options().length ? words("people", { count: options().length }) : words("peopleNone"));
} catch {
if (question === mine) close();
}
}
area.addEventListener("input", () => {
const start = typed();
if (start === undefined) close();
else ask(start);
});
area.addEventListener("keydown", (event) => {
if (list.hidden || event.isComposing) return;
const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
if (step) choose(options().at((options().indexOf(chosen()) + step) % options().length));
else if ((event.key === "Enter" && !event.ctrlKey) || event.key === "Tab") take(chosen());
else if (event.key === "Escape") close();
else return;
event.preventDefault();
event.stopPropagation();
});
list.addEventListener("pointerdown", (event) => {
const option = event.target.closest("[role=option]");
event.preventDefault();
if (option) take(option);
});
area.addEventListener("blur", close);
});
}
{
behaviour("menu", (menu) => {
const button = menu.querySelector("summary");
const items = () => [...menu.querySelectorAll(".menu__panel :is(a, button, input, select)")].filter((each) => each.offsetParent);
function move(step) {
const all = items();
if (!all.length) return;
const at = all.indexOf(document.activeElement);
all.at(at < 0 ? (step > 0 ? 0 : -1) : (at + step) % all.length).focus();
}
menu.addEventListener("keydown", (event) => {
if (event.key === "Escape" && menu.open) {
event.stopPropagation();
menu.open = false;
button.focus();
} else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
event.preventDefault();
menu.open = true;
move(event.key === "ArrowDown" ? 1 : -1);
}
});
menu.addEventListener("focusout", (event) => {
if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});
menu.addEventListener("toggle", () => {
const outside = (event) => { if (!menu.contains(event.target)) menu.open = false; };
if (!menu.open) return;
document.addEventListener("pointerdown", outside);
menu.addEventListener("toggle", () => document.removeEventListener("pointerdown", outside), { once: true });
});
});
}
{
function post(url, file, progress) {
return new Promise((resolve, reject) => {
const request = new XMLHttpRequest();
const body = new FormData();
body.append("file", file, file.name || "picture.png");
request.open("POST", url);
request.responseType = "json";
request.setRequestHeader("X-CSRFToken", JSON.parse(document.body.getAttribute("hx-headers:inherited"))["X-CSRFToken"]);
request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) progress.value = event.loaded / event.total; });
request.addEventListener("error", () => reject(new Error(words("network"))));
request.addEventListener("load", () => {
if (request.status < 300 && request.response?.markdown) resolve(request.response.markdown);
else reject(new Error(request.response?.message ?? words("server")));
});
request.send(body);
});
}
function insert(area, text) {
area.focus();
area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
area.dispatchEvent(new Event("input", { bubbles: true }));
}
function replace(area, place, text) {
const at = area.value.indexOf(place);
if (at < 0) return;
area.setRangeText(text, at, at + place.length, "preserve");
area.dispatchEvent(new Event("input", { bubbles: true }));
}
let running = 0;
async function upload(area, file) {
const name = file.name || "picture.png";
const place = `![${words("uploading", { name })} ${(running += 1)}…]()`;
const bar = Object.assign(document.createElement("progress"), { max: 1 });
bar.setAttribute("aria-label", words("uploading", { name }));
insert(area, place);
area.after(bar);
try {
replace(area, place, await post(area.dataset.uploadUrl, file, bar));
say(words("uploadDone", { name }));
} catch (error) {
replace(area, place, "");
const notice = copy("template-notice", words("uploadFailed", { name, reason: error.message }));
notice.dataset.tone = "danger";
area.after(notice);
} finally {
bar.remove();
}
}
behaviour("paste", (area) => {
area.addEventListener("paste", (event) => {
const pictures = [...event.clipboardData.files].filter((file) => file.type.startsWith("image/"));
if (!pictures.length || event.clipboardData.types.includes("text/plain")) return;
event.preventDefault();
pictures.forEach((file) => upload(area, file));
});
area.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
area.addEventListener("drop", (event) => {
if (!event.dataTransfer.files.length) return;
event.preventDefault();
[...event.dataTransfer.files].forEach((file) => upload(area, file));
});
});
}
{
const EVERY = 2500;
behaviour("presence", (field) => {
let toldAt = 0;
field.addEventListener("input", () => {
if (Date.now() - toldAt < EVERY) return;
toldAt = Date.now();
send(field.dataset.typingUrl, { method: "POST" }).catch(() => {}); // it is only a courtesy
});
});
}
{
behaviour("reveal", (field) => {
const box = document.createElement("div");
box.className = "reveal";
field.replaceWith(box);
const button = document.createElement("button");
button.type = "button";
button.className = "reveal__button";
button.setAttribute("aria-controls", field.id);
const hadFocus = field.autofocus;
box.append(field, button);
if (hadFocus) field.focus();
const show = (shown) => {
field.type = shown ? "text" : "password";
button.textContent = shown ? field.dataset.hide : field.dataset.show;
};
button.addEventListener("click", () => { show(field.type === "password"); field.focus(); });
field.form?.addEventListener("submit", () => show(false));
show(false);
});
}
{
const OFF = "single-keys-off";
const PAUSE = 1200;
function holders() {
return [...document.querySelectorAll("[data-key]")].filter((each) => !each.closest("dialog:not([open])"));
}
function press(element) {
const menu = element.closest("details.menu");
if (element.matches("input, select, textarea")) element.focus();
else if (element.matches("summary")) {
element.parentElement.open = true;
element.focus();
} else if (menu) {
element.click();
menu.open = false;
} else element.click();
}
function label(element) {
const text = element.dataset.keyLabel ?? element.getAttribute("aria-label") ?? element.placeholder;
return (text || element.querySelector("span:not(.count)")?.textContent || element.title || element.textContent).trim();
}
function list(dialog) {
const seen = new Map(holders().map((each) => [each.dataset.key, label(each)]));
const lines = [...seen].map(([keys, text]) => {
const line = document.createElement("div");
const [term, meaning] = [document.createElement("dt"), document.createElement("dd")];
term.textContent = text;
meaning.append(...keys.split(" ").flatMap((key) => [Object.assign(document.createElement("kbd"), { textContent: key }), " "]));
line.append(term, meaning);
return line;
});
dialog.querySelector("[data-slot='keys']").replaceChildren(...lines);
}
behaviour("shortcuts", (body) => {
let typed = "";
let timer;
const help = document.getElementById("keys");
const choice = help?.querySelector("[data-slot='keys-on']");
if (choice) {
choice.checked = !localStorage.getItem(OFF);
choice.addEventListener("change", () => (choice.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
help.addEventListener("toggle", () => list(help));
body.addEventListener("click", (event) => event.target.closest?.("[data-opens='keys']") && list(help), { capture: true });
}
document.addEventListener("keydown", (event) => {
const field = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && field?.form) {
event.preventDefault();
field.form.requestSubmit();
return;
}
if (field || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.key.length > 1) return;
if (localStorage.getItem(OFF) || document.querySelector("dialog[open]")) return;
clearTimeout(timer);
timer = setTimeout(() => { typed = ""; }, PAUSE);
typed = typed ? `${typed} ${event.key}` : event.key;
const found = holders().find((each) => each.dataset.key === typed);
const longer = holders().some((each) => each.dataset.key.startsWith(`${typed} `));
if (found || longer) event.preventDefault();
if (found) press(found);
if (!longer) typed = "";
});
});
}
{
const WAIT = 500;
behaviour("sortable", (list) => {
let timer;
let before = null;
const items = () => [...list.children].filter((each) => each.dataset.id);
const order = () => items().map((each) => each.dataset.id).join(",");
let kept = order();
function post() {
if (order() === kept) return;
kept = order();
const target = list.dataset.orderTarget ?? list;
window.htmx.ajax("POST", list.dataset.orderUrl, { source: list, target, swap: "outerMorph", values: { order: kept } });
}
function tell(item) {
say(words("moved", { place: items().indexOf(item) + 1, count: items().length }));
}
list.addEventListener("keydown", (event) => {
const handle = event.target.closest(".handle");
const item = handle && items().find((each) => each.contains(handle));
if (!item || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
event.preventDefault();
const other = items()[items().indexOf(item) + (event.key === "ArrowUp" ? -1 : 1)];
if (!other) return;
if (event.key === "ArrowUp") other.before(item);
else other.after(item);
handle.focus();
tell(item);
clearTimeout(timer);
timer = setTimeout(post, WAIT);
});
list.addEventListener("pointerdown", (event) => {
const handle = event.target.closest(".handle");
const item = handle && items().find((each) => each.contains(handle));
if (!item || event.button) return;
event.preventDefault();
handle.focus();
before = items();
item.classList.add("is-moving");
const stop = new AbortController();
function follow({ clientY }) {
const others = items().filter((each) => each !== item);
const next = others.find((each) => { const box = each.getBoundingClientRect(); return clientY < box.top + box.height / 2; });
if (next) { if (next.previousElementSibling !== item) next.before(item); } else if (list.lastElementChild !== item) others.at(-1)?.after(item);
}
function end(kind) {
stop.abort();
item.classList.remove("is-moving");
if (kind === "cancel") list.append(...before);
else { post(); tell(item); }
handle.focus();
}
document.addEventListener("pointermove", follow, { signal: stop.signal });
document.addEventListener("pointerup", () => end("drop"), { signal: stop.signal });
document.addEventListener("pointercancel", () => end("cancel"), { signal: stop.signal });
document.addEventListener("keydown", ({ key }) => { if (key === "Escape") end("cancel"); }, { signal: stop.signal });
});
});
}
{
const PATIENCE = 2000;
const SILENCE = 40000;
function announce(topics, detail) {
for (const topic of topics) document.body.dispatchEvent(new CustomEvent(`live:${topic}`, { detail }));
}
function leave() {
document.body.className = "";
document.body.replaceChildren(document.getElementById("template-gone").content.cloneNode(true));
document.querySelector("h1").focus();
}
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
}
{
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
}
{
const STAY = 6000;
behaviour("toast", (toast) => {
let timer;
const rest = () => clearTimeout(timer);
const go = () => {
rest();
if (toast.dataset.tone !== "danger") timer = setTimeout(() => toast.remove(), STAY);
};
for (const event of ["pointerenter", "focusin"]) toast.addEventListener(event, rest);
for (const event of ["pointerleave", "focusout"]) toast.addEventListener(event, go);
toast.addEventListener("click", (event) => { if (event.target.closest("[data-dismiss]")) toast.remove(); });
go();
});
}
{
const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"];
function size(bytes) {
const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), 3);
const format = { style: "unit", unit: UNITS[step], unitDisplay: "short", maximumFractionDigits: 1 };
return new Intl.NumberFormat(document.documentElement.lang, format).format(bytes / 1000 ** step);
}
behaviour("upload", (area) => {
const input = area.querySelector("input[type=file]");
const list = area.querySelector("[data-slot='files']");
input.addEventListener("change", () => {
list.replaceChildren(...[...input.files].map((file) => Object.assign(document.createElement("li"), { textContent: `${file.name} · ${size(file.size)}` })));
});
for (const name of ["dragenter", "dragover"]) {
area.addEventListener(name, (event) => { event.preventDefault(); area.dataset.over = ""; });
}
for (const name of ["dragleave", "drop"]) area.addEventListener(name, () => delete area.dataset.over);
area.addEventListener("drop", (event) => {
event.preventDefault();
const chosen = new DataTransfer();
const files = input.multiple ? [...input.files, ...event.dataTransfer.files] : [...event.dataTransfer.files].slice(0, 1);
files.forEach((file) => chosen.items.add(file));
input.files = chosen.files;
input.dispatchEvent(new Event("change", { bubbles: true }));
});
});
}
{
function optionFor(select, zone) {
const known = [...select.options].find((each) => each.value === zone);
if (known) return known;
const option = new Option(zone.replaceAll("_", " "), zone);
select.prepend(option);
return option;
}
behaviour("zone", (select) => {
const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
if (!zone || zone === select.value) return;
if (select.dataset.newcomer) {
if (select.value === "UTC") optionFor(select, zone).selected = true;
return;
}
const button = document.createElement("button");
button.type = "button";
button.className = "btn btn-sm btn-quiet zone__offer";
const option = optionFor(select, zone);
button.textContent = select.dataset.offer.replace("{zone}", option.text);
button.addEventListener("click", () => { option.selected = true; button.remove(); select.focus(); });
select.after(button);
});
}
