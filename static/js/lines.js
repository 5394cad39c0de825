import { linesAround } from "./typing.js";

// What stands at the beginning of lines: headings, lists, quotes. Each function looks at a text with its selection and
// says what to put there (see put in typing.js).

const LINE = /^(?<quote>(?: {0,3}> ?)*)(?<indent>\s*)(?:(?<heading>#{1,6}) |(?<sign>[-*+]) (?<box>\[[ xX]\] )?|(?<number>\d{1,9})(?<after>[.)]) )?/;

function read(line) {
  const { 0: all, groups } = LINE.exec(line);
  return { ...groups, all, rest: line.slice(all.length) };
}

const KIND_OF = ({ heading, number, box, sign }) =>
  heading ? `heading-${heading.length}` : number ? "numbers" : box ? "checks" : sign ? "bullets" : "plain";

// What the lines of the selection are: "heading-2", "bullets", "numbers", "checks" or "plain"; mixed ones are "plain".
export function kindAt(text, start, end) {
  const [first, last] = linesAround(text, start, end);
  const kinds = new Set(text.slice(first, last).split("\n").filter(Boolean).map((line) => KIND_OF(read(line))));
  return kinds.size === 1 ? [...kinds][0] : "plain";
}

export function isQuoted(text, start, end) {
  const [first, last] = linesAround(text, start, end);
  return text.slice(first, last).split("\n").every((line) => line.startsWith(">"));
}

function marksOf(kind, count) {
  if (kind.startsWith("heading-")) return `${"#".repeat(Number(kind.at(-1)))} `;
  return { bullets: "- ", numbers: `${count}. `, checks: "- [ ] ", plain: "" }[kind];
}

const isList = (kind) => kind !== "plain" && !kind.startsWith("heading");

// The same edit for every line of the selection; the caret keeps its place in its line.
function eachLine(text, start, end, change) {
  const [first, last] = linesAround(text, start, end);
  const before = text.slice(first, last).split("\n");
  const after = before.map(change);
  const whole = after.join("\n");
  if (before.length > 1) return { start: first, end: last, text: whole, from: first, to: first + whole.length };
  const moved = (at) => Math.max(first, at + whole.length - before[0].length);
  return { start: first, end: last, text: whole, from: moved(start), to: moved(end) };
}

// Lines that are of this kind already become plain again.
export function toggleLines(text, start, end, kind) {
  const wanted = kindAt(text, start, end) === kind ? "plain" : kind;
  let count = 0;
  return eachLine(text, start, end, (line, at, all) => {
    if (!line && all.length > 1) return line;
    const { quote, indent, rest } = read(line);
    return quote + (isList(wanted) ? indent : "") + marksOf(wanted, (count += 1)) + rest;
  });
}

export function toggleQuote(text, start, end) {
  const off = isQuoted(text, start, end);
  return eachLine(text, start, end, (line) => (off ? line.replace(/^> ?/, "") : `> ${line}`));
}

// Items one level deeper or less deep, by as much as their parent's mark is wide.
export function shift(text, start, end, deeper) {
  return eachLine(text, start, end, (line) => {
    const { quote, number } = read(line);
    const [width, inside] = [number ? 3 : 2, line.slice(quote.length)];
    return quote + (deeper ? (inside && " ".repeat(width)) + inside : inside.replace(new RegExp(`^(?:\t| {1,${width}})`), ""));
  });
}

const FENCE = /^ {0,3}(?:```|~~~)/gm;

export const isInCode = (text, at) => (text.slice(0, at).match(FENCE) ?? []).length % 2 === 1;

// What Enter does at the end of, or inside, an item or a quote: the next one begins; an empty one ends it. null elsewhere.
export function nextLine(text, at) {
  const [first, last] = linesAround(text, at);
  const { all, quote, indent, sign, box, number, after, rest } = read(text.slice(first, last));
  if (!(quote || sign || number) || at < first + all.length || isInCode(text, first)) return null;
  if (!rest.trim()) {
    const less = (sign || number) && indent ? quote + indent.slice(number ? 3 : 2) + all.slice(quote.length + indent.length) : "";
    // An empty line between: what is right under an item goes on with it.
    return { start: first, end: last, text: less || "\n" };
  }
  const mark = number ? `${Number(number) + 1}${after} ` : sign ? `${sign} ${box ? "[ ] " : ""}` : "";
  return { start: at, end: at, text: `\n${quote}${indent}${mark}` };
}
