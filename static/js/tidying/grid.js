// A table of HTML, with all its spans, as rows of equal length.

export function gridOf(table, write) {
  const rows = [];
  const own = [...table.rows].filter((row) => row.closest("table") === table);
  own.forEach((row, top) => {
    rows[top] ??= [];
    let left = 0;
    for (const cell of row.cells) {
      while (rows[top][left] !== undefined) left += 1;
      for (let down = 0; down < Math.min(cell.rowSpan || 1, own.length - top); down += 1) {
        rows[top + down] ??= [];
        for (let right = 0; right < Math.min(cell.colSpan, 50); right += 1) rows[top + down][left + right] = down || right ? "" : write(cell);
      }
      left += cell.colSpan;
    }
  });
  const align = [...(own.at(-1)?.cells ?? [])].map((cell) => alignOf(cell));
  return { rows: rows.filter((row) => row.some(Boolean)).map((row) => Array.from(row, (cell) => cell ?? "")), align };
}

function alignOf(cell) {
  const said = cell.getAttribute("align") || styleOf(cell, "text-align");
  return ["right", "center"].includes(said) ? said : "";
}
