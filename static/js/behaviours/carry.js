import { behaviour } from "../app.js";

// On a form with an id whose answer is the form anew, empty or with what was refused. What somebody typed on while the answer
// was on its way goes into the new form; a line that they ended with Enter meanwhile is sent in its turn.

const LINES = "input:not([type]), input[type=text]";
const rests = new Map(); // by the form's id: what was typed after such a line, and goes in when that is on its way

const texts = (form) => new Map([...form.querySelectorAll(`${LINES}, textarea`)].map((field) => [field.name, field.value]));

function write(field, text) {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// Some keys may have come with the new form already. Where that holds what was sent, the server has refused it.
function put(form, sent, now, ended) {
  for (const [name, text] of now) {
    const [field, before] = [form.elements[name], sent.get(name) ?? ""];
    if (!field || text === before) continue;
    const isRefused = before !== "" && field.value.startsWith(before);
    const since = isRefused || !text.startsWith(before) ? text : text.slice(before.length);
    const fresh = since + (isRefused ? field.value.slice(before.length) : field.value);
    const line = !isRefused && ended?.name === name ? ended.text.slice(before.length) : "";
    write(field, line || fresh);
    if (!line) continue;
    rests.set(form.id, [name, fresh.slice(line.length)]);
    setTimeout(() => form.requestSubmit());
  }
}

behaviour("carry", (form) => {
  let [sent, ended] = [null, null];
  form.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    if (ctx.sourceElement !== form) return;
    [sent, ended] = [texts(form), null];
    const [name, rest] = rests.get(form.id) ?? [];
    rests.delete(form.id);
    if (rest) write(form.elements[name], form.elements[name].value + rest);
  });
  form.addEventListener("keydown", ({ key, target, isComposing }) => {
    const isEnd = sent && !isComposing && key === "Enter" && target.matches(LINES) && target.value !== sent.get(target.name);
    if (isEnd) ended ??= { name: target.name, text: target.value };
  });
  form.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
    if (ctx.sourceElement !== form) return;
    const [before, now] = [sent, texts(form)];
    document.addEventListener("htmx:after:swap", function arrived({ detail }) {
      if (detail.ctx !== ctx) return;
      document.removeEventListener("htmx:after:swap", arrived);
      put(document.getElementById(form.id), before, now, ended);
    });
  });
});
