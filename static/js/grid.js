import { words } from "./app.js";
import { even } from "./tables.js";

// A table as fields, in a dialogue that holds data-slot="grid" (where they go) and buttons data-change="row-below" … which
// concern the cell that was last in use. Tab goes from cell to cell, Enter down; what is pasted from a spreadsheet spreads.

const insert = (list, at, piece) => [...list.slice(0, at), piece, ...list.slice(at)];
const without = (list, at) => (list.length > 1 ? [...list.slice(0, at), ...list.slice(at + 1)] : list);

function columns({ rows, align, row, column }, change, blank) {
  return { rows: rows.map((each) => change(each, "")), align: change(align, blank), row, column };
}

const CHANGES = {
  "row-above": (now) => ({ ...now, rows: insert(now.rows, now.row, []) }),
  "row-below": (now) => ({ ...now, rows: insert(now.rows, now.row + 1, []), row: now.row + 1 }),
  "row-remove": (now) => ({ ...now, rows: without(now.rows, now.row) }),
  "column-before": (now) => columns(now, (list) => insert(list, now.column, "")),
  "column-after": (now) => columns({ ...now, column: now.column + 1 }, (list) => insert(list, now.column + 1, "")),
  "column-remove": (now) => (now.align.length > 1 ? columns(now, (list) => without(list, now.column)) : now),
};
for (const side of ["left", "center", "right"]) {
  CHANGES[side] = (now) => ({ ...now, align: now.align.map((each, at) => (at !== now.column ? each : each === side ? "" : side)) });
}

function field(text, row, column, align) {
  const cell = document.createElement(row ? "td" : "th");
  const area = Object.assign(document.createElement("textarea"), { className: "grid__cell", rows: 1, value: text });
  area.setAttribute("aria-label", words(row ? "cell" : "cellOfHead", { row, column: column + 1 }));
  cell.dataset.align = align;
  cell.append(area);
  return cell;
}

// Draws it and keeps it up to date; gives a function that tells what it holds.
export function startGrid(dialog, table) {
  const grid = dialog.querySelector("[data-slot='grid']");
  let now = { row: 0, column: 0, ...table };
  const read = () => ({ ...now, rows: [...grid.rows].map((row) => [...row.querySelectorAll("textarea")].map((area) => area.value)) });

  function draw(next) {
    now = { ...next, ...even(next) };
    now.row = Math.min(now.row, now.rows.length - 1);
    now.column = Math.min(now.column, now.align.length - 1);
    grid.replaceChildren(...now.rows.map((cells, row) => {
      const line = document.createElement("tr");
      line.append(...cells.map((text, column) => field(text, row, column, now.align[column])));
      return line;
    }));
    grid.rows[now.row].cells[now.column].firstChild.focus();
  }

  const cellOf = ({ target }) => target.closest("td, th");
  grid.addEventListener("focusin", (event) => {
    Object.assign(now, { row: cellOf(event).parentElement.rowIndex, column: cellOf(event).cellIndex });
    for (const button of dialog.querySelectorAll("[data-change][aria-pressed]")) button.setAttribute("aria-pressed", now.align[now.column] === button.dataset.change);
  });
  grid.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    const below = grid.rows[now.row + 1];
    if (below) below.cells[now.column].firstChild.focus();
    else draw(CHANGES["row-below"](read()));
  });
  grid.addEventListener("paste", (event) => {
    const lines = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "").split(/\r?\n/).map((line) => line.split("\t"));
    if (lines.length === 1 && lines[0].length === 1) return;
    event.preventDefault();
    const next = read();
    lines.forEach((cells, down) => cells.forEach((text, right) => { (next.rows[now.row + down] ??= [])[now.column + right] = text; }));
    draw({ ...next, rows: next.rows.map((row) => Array.from(row, (cell) => cell ?? "")) });
  });
  dialog.addEventListener("click", ({ target }) => {
    const change = CHANGES[target.closest?.("[data-change]")?.dataset.change];
    if (change) draw(change(read()));
  });
  draw(now);
  return read;
}
