// Tables as Markdown writes them: {rows: [[cell, …], …], align: ["", "left", "center", "right", …]}; the first row is the head.

const RULE = /^ {0,3}\|?(?: *:?-+:? *\|)* *:?-+:? *\|?\s*$/;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/gu;

const width = (cell) => [...cell].length + (cell.match(WIDE)?.length ?? 0);

function cells(line) {
  const inner = line.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|").replace(/<br ?\/?>/g, "\n"));
}

const isAligned = (mark) => `${mark.startsWith(":") ? "l" : ""}${mark.endsWith(":") ? "r" : ""}`;

// The table that a place of a text is in, with where it begins and ends; null where there is none.
export function tableAt(text, at) {
  const lines = text.split("\n");
  const here = text.slice(0, at).split("\n").length - 1;
  let [top, bottom] = [here, here];
  if (!lines[here].includes("|")) return null;
  while (top > 0 && lines[top - 1].includes("|")) top -= 1;
  while (bottom < lines.length - 1 && lines[bottom + 1].includes("|")) bottom += 1;
  const rule = lines.findIndex((line, number) => number > top && number <= Math.min(bottom, here + 1) && RULE.test(line));
  if (rule < 0) return null;
  const start = lines.slice(0, rule - 1).reduce((sum, line) => sum + line.length + 1, 0);
  const table = lines.slice(rule - 1, bottom + 1);
  const align = cells(lines[rule]).map((mark) => ({ l: "left", r: "right", lr: "center" })[isAligned(mark)] ?? "");
  const rows = [table[0], ...table.slice(2)].map(cells);
  return { start, end: start + table.join("\n").length, ...even({ rows, align }), row: Math.max(0, here - rule), column: columnAt(text, at) };
}

function columnAt(text, at) {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trimStart().replace(/^\|/, "");
  return (line.match(/(?<!\\)\|/g) ?? []).length;
}

// All rows as long as the longest.
export function even({ rows, align }) {
  const count = Math.max(align.length, ...rows.map((row) => row.length));
  const filled = (row) => Array.from({ length: count }, (_, at) => row[at] ?? "");
  return { rows: rows.map(filled), align: filled(align) };
}

function padded(cell, length, align) {
  const room = length - width(cell);
  const left = { right: room, center: Math.floor(room / 2) }[align] ?? 0;
  return " ".repeat(left) + cell + " ".repeat(room - left);
}

const RULES = {
  "": (length) => "-".repeat(length),
  left: (length) => `:${"-".repeat(length - 1)}`,
  right: (length) => `${"-".repeat(length - 1)}:`,
  center: (length) => `:${"-".repeat(length - 2)}:`,
};

// As Markdown with its bars under each other; only as wide as tables are that one can still read.
export function writtenTable(table) {
  const { rows, align } = even(table);
  const safe = rows.map((row) => row.map((cell) => cell.trim().replace(/(?<!\\)\|/g, "\\|").replace(/\s*\n\s*/g, "<br>")));
  const lengths = align.map((_, column) => Math.min(40, Math.max(3, ...safe.map((row) => width(row[column])))));
  const line = (row) => `| ${row.map((cell, column) => padded(cell, Math.max(lengths[column], width(cell)), align[column])).join(" | ")} |`;
  const rule = `| ${align.map((each, column) => RULES[each](lengths[column])).join(" | ")} |`;
  return [line(safe[0]), rule, ...safe.slice(1).map(line)].join("\n");
}
