import { behaviour, say, send, words } from "../app.js";
import { placeUnder, put, typedFor } from "../typing.js";

// On a textarea with an id. After @ the server is asked for people (data-people-url), after [[ for pages (data-titles-url),
// after the letters of a number, KB-, for records (data-records-url): each with ?q=…. It answers with options whose data-text
// is what they put into the text; arrow keys and Enter, or a click, take one.

const ASKS = [
  { url: "peopleUrl", after: /(?<=^|[^\p{Script=Latin}\p{N}_.@])@([^\s@]{0,24})$/u, found: "people", none: "peopleNone" },
  { url: "titlesUrl", after: /\[\[([^[\]|#\n]{0,80})$/u, found: "pages", none: "pagesNone" },
  { url: "recordsUrl", after: /(?<=^|[^A-Za-z0-9_@-])([A-Z]{1,4}-\d{0,8})$/u, found: "records" },
];

behaviour("mention", (area) => {
  const list = Object.assign(document.createElement("ul"), { className: "listbox", id: `${area.id}-people`, hidden: true });
  const asks = ASKS.filter(({ url }) => area.dataset[url]);
  let question = null;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words("suggestions"));
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", list.id);
  area.after(list);

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function close() {
    question?.abort();
    list.hidden = true;
    list.replaceChildren();
    area.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    chosen()?.setAttribute("aria-selected", "false");
    if (!option) return area.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    area.setAttribute("aria-activedescendant", option.id);
  }

  // Whoever types on may press Enter before the answer is there, and must not get what no longer fits.
  function narrow({ q }) {
    const fits = ({ dataset }) => ` ${dataset.text.replace(/^[@[]+/, "")}`.toLowerCase().includes(` ${q.toLowerCase()}`);
    for (const option of options()) if (!fits(option)) option.remove();
    list.hidden = !options().length;
    if (!chosen()) choose(options()[0]);
  }

  function take(option) {
    const { start } = typedFor(asks, area);
    const end = area.selectionStart + (area.value.slice(area.selectionStart).startsWith("]]") && option.dataset.text.endsWith("]]") ? 2 : 0);
    put(area, { start, end, text: option.dataset.text });
    close();
  }

  async function ask({ url, q, start, found, none }) {
    question?.abort();
    const mine = question = new AbortController();
    try {
      const address = new URL(area.dataset[url], location.href);
      address.searchParams.set("q", q);
      const answer = await send(address, { signal: mine.signal });
      if (!answer.ok) return close();
      const fresh = await answer.text();
      const was = options().indexOf(chosen()) > 0 && chosen().id; // whoever went to one meanwhile stays there
      list.innerHTML = fresh;
      list.hidden = !options().length;
      choose(options().find(({ id }) => id === was) ?? options()[0]);
      if (!list.hidden) placeUnder(area, start, list);
      if (!list.hidden) say(words(found, { count: options().length }));
      else if (none) say(words(none));
    } catch {
      if (question === mine) close();
    }
  }

  area.addEventListener("input", () => {
    const now = typedFor(asks, area);
    if (!now) return close();
    narrow(now);
    ask(now);
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
