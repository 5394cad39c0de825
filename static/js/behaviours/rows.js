import { behaviour } from "../app.js";

// On a table of rows in a form: of the empty rows at its end all but one are put away, and the button brings them back, one
// at a time; when there is none left, it makes one more.

const NUMBER = /-\d+-/;
const NAMED = ["id", "name", "for", "aria-describedby"];

function another(row, place) {
  const fresh = row.cloneNode(true);
  for (const element of fresh.querySelectorAll(NAMED.map((name) => `[${name}]`).join())) {
    for (const name of NAMED) {
      if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace(NUMBER, `-${place}-`));
    }
    if (element.type === "checkbox") element.checked = false;
    else if ("value" in element && element.type !== "button") element.value = "";
  }
  fresh.setAttribute("aria-label", row.getAttribute("aria-label").replace(/\d+$/, place + 1));
  return fresh;
}

behaviour("rows", (table) => {
  const button = table.querySelector("[data-slot='add']");
  const rows = () => [...table.querySelectorAll(".row-table__row")];
  const wasTyped = (row) => [...row.querySelectorAll("input, textarea")].some((field) => (field.type === "checkbox" ? field.checked : field.value));

  rows().filter((row) => "blank" in row.dataset && !wasTyped(row)).slice(1).forEach((row) => { row.hidden = true; });
  button.hidden = false;
  button.addEventListener("click", () => {
    const all = rows();
    const next = all.find((row) => row.hidden) ?? another(all.at(-1), all.length);
    if (next.isConnected) next.hidden = false;
    else button.before(next);
    next.querySelector("input, textarea").focus();
  });
});
