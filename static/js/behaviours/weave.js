import { behaviour } from "../app.js";

// On a textarea. The event "weave" ({from, to}) brings a change, made elsewhere to an earlier text of the field, into what
// stands there now: line by line, and without moving the caret. Then detail.done is true; where somebody typed in the same
// line since, nothing happens.

const LARGE = 250_000;
const itemsOf = (text) => text.match(/\n|[^\n]+/g) ?? [];
const lengthOf = (items) => items.reduce((sum, each) => sum + each.length, 0);

function sharedStart(a, b) {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}

// How long the longest common order of what follows each pair of places is.
function longest(a, b) {
  const table = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i][j] = a[i] === b[j] ? table[i + 1][j + 1] + 1 : Math.max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}

// The passages in which two texts differ: [start, end, replacement], in characters of the first.
function passages(from, to) {
  const [a, b] = [itemsOf(from), itemsOf(to)];
  const top = sharedStart(a, b);
  const tail = Math.min(sharedStart([...a].reverse(), [...b].reverse()), a.length - top, b.length - top);
  const [old, now] = [a.slice(top, a.length - tail), b.slice(top, b.length - tail)];
  let at = lengthOf(a.slice(0, top));
  if (old.length * now.length > LARGE) return [[at, at + lengthOf(old), now.join("")]];
  const table = longest(old, now);
  const found = [];
  for (let i = 0, j = 0; i < old.length || j < now.length;) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      at += old[i].length;
      i += 1;
      j += 1;
      continue;
    }
    if (found.at(-1)?.[1] !== at) found.push([at, at, ""]);
    if (j >= now.length || (i < old.length && table[i + 1][j] >= table[i][j + 1])) {
      at += old[i].length;
      found.at(-1)[1] = at;
      i += 1;
    } else {
      found.at(-1)[2] += now[j];
      j += 1;
    }
  }
  return found;
}

// What was typed since: everything between the first and the last character that differ.
function typed(from, text) {
  const start = sharedStart(from, text);
  const rest = Math.min(from.length, text.length) - start;
  const tail = sharedStart([...from.slice(-rest || from.length)].reverse().slice(0, rest), [...text.slice(-rest || text.length)].reverse().slice(0, rest));
  return { start, end: from.length - tail, grown: text.length - from.length };
}

// Where a passage stands now: undefined if it was typed in. A line begun after mine stays after mine.
function place([start, end, text], mine) {
  const follows = start === mine.end && text.startsWith("\n");
  if (end <= mine.start && !follows) return 0;
  return start >= mine.end ? mine.grown : undefined;
}

behaviour("weave", (area) => {
  area.addEventListener("weave", ({ detail }) => {
    const mine = typed(detail.from, area.value);
    const changes = passages(detail.from, detail.to).map((passage) => [passage, place(passage, mine)]);
    if (changes.some(([, shift]) => shift === undefined)) return;
    for (const [[start, end, text], shift] of changes.reverse()) area.setRangeText(text, start + shift, end + shift, "preserve");
    detail.done = true;
  });
});
