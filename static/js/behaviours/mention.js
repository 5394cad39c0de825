import { behaviour, say, send, words } from "../app.js";

// On a textarea with data-people-url: after @ the server is asked for people (?q=…) and answers with
// person_option() of shared/person.html; arrow keys and Enter, or a click, put "@Name " into the text.

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
