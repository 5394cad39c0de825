import { behaviour } from "../app.js";

// On a passage in the discussion (data-words, data-before, data-after): marks those words in the text of the page, for
// this reader alone. Its link shows the words; a click on marked words shows the comment. White space never counts.

const SHOWN = "#page .prose";
let ranges = new Map();
let waiting = 0;

const bare = (text) => text.replace(/\s+/g, "");

// All characters of the text that are not white space, with the node and the place in it of each.
function read(root) {
  const [walker, places] = [document.createTreeWalker(root, NodeFilter.SHOW_TEXT), []];
  let text = "";
  while (walker.nextNode()) {
    [...walker.currentNode.data.matchAll(/\S/g)].forEach(({ 0: each, index }) => {
      text += each;
      places.push([walker.currentNode, index]);
    });
  }
  return { text, places };
}

function shared(one, other) {
  let count = 0;
  while (count < one.length && count < other.length && one[count] === other[count]) count += 1;
  return count;
}

const turned = (text) => [...text].reverse().join("");

// Where the words stand; of several places the one whose surroundings fit best.
function find(text, { words, before, after }) {
  const [wanted, ahead, behind] = [bare(words), turned(bare(before)), bare(after)];
  let [best, fits] = [-1, -1];
  for (let at = text.indexOf(wanted); wanted && at >= 0; at = text.indexOf(wanted, at + 1)) {
    const left = turned(text.slice(Math.max(0, at - ahead.length), at));
    const fit = shared(left, ahead) + shared(text.slice(at + wanted.length, at + wanted.length + behind.length), behind);
    if (fit > fits) [best, fits] = [at, fit];
  }
  return best < 0 ? null : [best, best + wanted.length - 1];
}

function paint() {
  waiting = 0;
  const root = document.querySelector(SHOWN);
  if (!root || !window.CSS?.highlights) return;
  const { text, places } = read(root);
  ranges = new Map();
  for (const passage of document.querySelectorAll("[data-behaviour~=mark]")) {
    const found = find(text, passage.dataset);
    if (!found) continue;
    const range = new Range();
    range.setStart(...places[found[0]]);
    range.setEnd(places[found[1]][0], places[found[1]][1] + 1);
    ranges.set(passage, range);
  }
  CSS.highlights.set("passage", new Highlight(...ranges.values()));
}

function soon() {
  waiting ||= setTimeout(paint, 50);
}

function go(element, block = "center") {
  element.tabIndex = -1;
  element.scrollIntoView({ block });
  element.focus({ preventScroll: true });
}

// The passage whose marked words were clicked.
function passageAt(event) {
  const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
  const [node, offset] = caret ? [caret.offsetNode, caret.offset] : [range?.startContainer, range?.startOffset];
  return node && [...ranges].find(([, each]) => each.isPointInRange(node, offset))?.[0];
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".passage [data-slot=show]");
  const range = link && ranges.get(link.closest(".passage"));
  if (range) {
    event.preventDefault();
    CSS.highlights.set("passage-now", new Highlight(range));
    go(range.startContainer.parentElement);
  } else if (event.target.closest?.(SHOWN) && !event.target.closest("a, button") && document.getSelection().isCollapsed) {
    const passage = passageAt(event);
    if (passage) go(passage.closest(".comment") ?? passage);
  }
});
document.addEventListener("htmx:after:swap", soon);

behaviour("mark", soon);
