// Changing the text of a textarea in such a way that undo takes it back, and where its caret is on the screen.

// {start, end, text, from, to}: the text replaces what stands between start and end; then from to `to` is selected.
// execCommand is old, but nothing else enters a browser's own undo history; where it does nothing, the text is just set.
export function put(area, { start, end, text, from = start + text.length, to = from }) {
  area.focus({ preventScroll: true });
  area.setSelectionRange(start, end);
  const done = text ? document.execCommand("insertText", false, text) : start === end || document.execCommand("delete");
  if (!done) set(area, { start, end, text });
  area.setSelectionRange(from, to);
}

function set(area, { start, end, text }) {
  area.setRangeText(text, start, end, "preserve");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

// Something that was put there to be replaced later, while its writer types on or has gone elsewhere.
export function swap(area, place, text) {
  const start = area.value.indexOf(place);
  if (start < 0) return;
  const end = start + place.length;
  const moved = (at) => (at < end ? Math.min(at, start + text.length) : at + text.length - place.length);
  const [from, to] = [moved(area.selectionStart), moved(area.selectionEnd)];
  if (document.activeElement === area) put(area, { start, end, text, from, to });
  else set(area, { start, end, text });
}

// What is being typed that one of these can be asked for, each with a pattern `after`, and where it begins.
export function typedFor(asks, area) {
  const before = area.value.slice(Math.max(0, area.selectionStart - 100), area.selectionStart);
  for (const ask of asks) {
    const match = ask.after.exec(before);
    if (match) return { ...ask, start: area.selectionStart - match[0].length, q: match[1] };
  }
  return null;
}

// Where the lines begin and end that are between two places of a text.
export function linesAround(text, start, end = start) {
  const after = text.indexOf("\n", end);
  return [text.lastIndexOf("\n", start - 1) + 1, after < 0 ? text.length : after];
}

const COPIED = ["boxSizing", "inlineSize", "padding", "borderWidth", "borderStyle", "font", "letterSpacing", "lineHeight",
  "tabSize", "textIndent", "wordBreak", "overflowWrap", "direction"];

// The box of the character at `index`, in the window. A textarea does not tell, so a copy of it is asked.
function placeOf(area, index) {
  const [mirror, mark] = [document.createElement("div"), document.createElement("span")];
  const style = getComputedStyle(area);
  for (const name of COPIED) mirror.style[name] = style[name];
  Object.assign(mirror.style, { position: "absolute", insetBlockStart: "0", visibility: "hidden", whiteSpace: "pre-wrap" });
  mark.textContent = "\u200b";
  mirror.append(area.value.slice(0, index), mark);
  document.body.append(mirror);
  const [outer, inner, box] = [mirror.getBoundingClientRect(), mark.getBoundingClientRect(), area.getBoundingClientRect()];
  mirror.remove();
  const top = box.top + inner.top - outer.top - area.scrollTop;
  return { left: box.left + inner.left - outer.left, top, bottom: top + inner.height };
}

// Put a box under the line with the character at `index`, within the width of the field.
export function placeUnder(area, index, box) {
  const [at, field, frame] = [placeOf(area, index), area.getBoundingClientRect(), box.offsetParent.getBoundingClientRect()];
  const left = Math.max(field.left, Math.min(at.left, field.right - box.offsetWidth));
  box.style.insetBlockStart = `${Math.min(at.bottom, field.bottom) - frame.top + box.offsetParent.scrollTop + 4}px`;
  box.style.insetInlineStart = `${left - frame.left}px`;
}
