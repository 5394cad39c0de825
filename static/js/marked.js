import { linesAround } from "./typing.js";

// Where a text is marked: **bold**, *italic*, ~~struck~~, `code`.

// Each place in a line: [beginning of the first mark, beginning of the last]. *** is bold and italic at once.
function pairs(line, mark) {
  const found = [];
  let open = -1;
  for (const { 0: run, index } of line.matchAll(new RegExp(`(?<!\\\\)[${mark[0]}]+`, "g"))) {
    const fits = mark === "**" ? run.length === 2 || run.length === 3 : run.length === mark.length || (mark === "*" && run.length === 3);
    if (!fits) continue;
    const end = index + run.length;
    if (open < 0) { if (/\S/.test(line[end] ?? " ")) open = index; }
    else if (/\S/.test(line[index - 1] ?? " ")) { found.push([open, end - mark.length]); open = -1; }
  }
  return found;
}

// The pair of marks that the selection is in, by their places in the whole text; undefined if in none.
export function markedBy(text, start, end, mark) {
  const [first, last] = linesAround(text, start, end);
  const placed = pairs(text.slice(first, last), mark).map((pair) => pair.map((at) => at + first));
  return placed.find(([open, close]) => open <= start && end <= close + mark.length);
}

// Whether what is typed here would be marked: right behind the last mark it is not.
export function isMarked(text, start, end, mark) {
  const pair = markedBy(text, start, end, mark);
  return Boolean(pair) && (start < end || end < pair[1] + mark.length);
}
