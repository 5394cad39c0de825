import { linesAround } from "./typing.js";

// What stands between marks inside a line: **bold**, *italic*, ~~struck~~, `code`. Each function looks at a text with its
// selection and says what to put there (see put in typing.js).

export const MARKS = { bold: "**", italic: "*", strike: "~~", code: "`" };
const BEGINNING = /^(?:\s|>|#{1,6}\s|[-*+]\s(?:\[[ xX]\]\s)?|\d{1,9}[.)]\s)*/;

// Where a line is marked: [beginning of the first mark, beginning of the last]. *** is bold and italic at once.
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

function unmarked(text, start, end, [open, close], mark) {
  const inside = text.slice(open + mark.length, close);
  const kept = (at) => Math.min(Math.max(at - mark.length, open), open + inside.length);
  return { start: open, end: close + mark.length, text: inside, from: kept(start), to: kept(end) };
}

// A word that the caret is in counts as chosen, as in other editors; Chinese has no spaces to tell one by.
function chosen(text, start, end) {
  if (start < end) {
    const [before, after] = [/^\s*/, /\s*$/].map((space) => text.slice(start, end).match(space)[0].length);
    return before === end - start ? [end, end] : [start + before, end - after];
  }
  const left = text.slice(0, start).match(/[\p{Script=Latin}\p{N}_-]*$/u)[0].length;
  const right = text.slice(start).match(/^[\p{Script=Latin}\p{N}_-]*/u)[0].length;
  return left && right ? [start - left, start + right] : [start, start];
}

export function toggleMark(text, start, end, mark) {
  const pair = markedBy(text, start, end, mark);
  if (pair) return unmarked(text, start, end, pair, mark);
  if (start === end && text.slice(start - mark.length, start) === mark && text.slice(start).startsWith(mark)) {
    return { start: start - mark.length, end: start + mark.length, text: "" };
  }
  const [first, last] = chosen(text, start, end);
  const lines = text.slice(first, last).split("\n").map((line, number) => {
    const from = number ? line.match(BEGINNING)[0].length : 0;
    return !number || line.slice(from) ? line.slice(0, from) + mark + line.slice(from) + mark : line;
  });
  const marked = lines.join("\n");
  const from = lines.length > 1 ? first : start === end ? start + mark.length : first + mark.length;
  const to = lines.length > 1 ? first + marked.length : start === end ? from : last + mark.length;
  return { start: first, end: last, text: marked, from, to };
}

// Several lines, or an empty one, become a block of code; a part of a line becomes code in the line.
export function toggleCode(text, start, end) {
  const [first, last] = linesAround(text, start, end);
  const lines = text.slice(first, last);
  const fence = /^(```[^\n]*\n)([^]*?)\n?```$/.exec(lines);
  if (fence) return { start: first, end: last, text: fence[2], from: first, to: first + fence[2].length };
  if (lines.trim() && !text.slice(start, end).includes("\n")) return toggleMark(text, start, end, MARKS.code);
  return { start: first, end: last, text: `\`\`\`\n${lines}\n\`\`\``, from: first + 4, to: first + 4 + lines.length };
}

const ADDRESS = /^(?:https?:\/\/|mailto:|\/)\S+$/;

export const isAddress = (text) => ADDRESS.test(text.trim());

// Brackets in the words and spaces in the address would end the link too soon.
export function link(words, address) {
  const target = /[\s()]/.test(address) ? `<${address}>` : address;
  return words ? `[${words.replace(/[[\]]/g, "\\$&")}](${target})` : `<${address}>`;
}

// A block of its own, with empty lines around it.
export function block(text, start, end, piece) {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  const head = !before.trim() || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const tail = !after ? "\n" : after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  return { start, end, text: head + piece + tail };
}
