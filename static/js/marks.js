import { markedBy } from "./marked.js";
import { linesAround } from "./typing.js";

// What stands between marks inside a line: **bold**, *italic*, ~~struck~~, `code`. Each function looks at a text with its
// selection and says what to put there (see put in typing.js).

export const MARKS = { bold: "**", italic: "*", strike: "~~", code: "`" };
const BEGINNING = /^(?:\s|>|#{1,6}\s|[-*+]\s(?:\[[ xX]\]\s)?|\d{1,9}[.)]\s)*/;

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

const move = (at, to) => ({ start: at, end: at, text: "", from: to });

// Whoever writes at the end of what is marked goes on behind the mark; spaces go along, no mark closes after one.
function steppedOut(text, at, mark) {
  const spaces = text.slice(0, at).match(/ *$/)[0];
  const last = at - spaces.length;
  const pair = markedBy(text.slice(0, last) + text.slice(at), last, last, mark);
  if (!pair || pair[1] < last || text.slice(at, at + pair[1] - last).replaceAll(mark[0], "")) return null;
  return spaces ? { start: last, end: at + mark.length, text: mark + spaces } : move(at, at + mark.length);
}

// Right behind the mark it is off; switched on again, the writing goes on before it.
function steppedIn(text, at, mark) {
  const pair = markedBy(text, at, at, mark);
  return pair && pair[1] + mark.length === at ? move(at, pair[1]) : null;
}

// Whether the caret is between marks with nothing in them; ** is no italic.
function isBetween(text, at, mark) {
  const run = text.slice(0, at).match(/(.)\1*$/)?.[0] ?? "";
  return run.endsWith(mark) && text.startsWith(mark, at) && !(mark === "*" && run.length === 2);
}

export function toggleMark(text, start, end, mark) {
  const passed = start === end && (steppedOut(text, start, mark) ?? steppedIn(text, start, mark));
  if (passed) return passed;
  const pair = markedBy(text, start, end, mark);
  if (pair) return unmarked(text, start, end, pair, mark);
  if (start === end && isBetween(text, start, mark)) return { start: start - mark.length, end: start + mark.length, text: "" };
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

// A block of its own, with empty lines around it. The writing goes on in a line behind: right below a table it would be a row.
export function block(text, start, end, piece) {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  const head = !before.trim() || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const tail = /^\n(?!\n)/.test(after) ? "\n\n\n" : "\n\n";
  return { start, end, text: head + piece + tail, from: start + head.length + piece.length + 2 };
}
