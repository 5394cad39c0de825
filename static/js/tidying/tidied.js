import { cleaned } from "./cleaning.js";
import { toMarkdown } from "./markdown.js";

// The way in: HTML from the clipboard, with the plain text beside it.

const RICH = "h1, h2, h3, h4, h5, h6, ul, ol, table, a[href], strong, b, em, i, del, s, pre, code, blockquote, img, hr";

// Editors of code copy colours: that is text.
const isCode = (root) => root.firstElementChild && /^pre/.test(styleOf(root.firstElementChild, "white-space")) && !root.querySelector("ul, ol, table, h1, h2, h3");

function fileOf(source, number) {
  const [head, content] = source.split(",", 2);
  const type = /^data:(image\/[a-z]+);base64$/.exec(head)?.[1];
  if (!type) return null;
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  return new File([bytes], `picture-${number}.${type === "image/jpeg" ? "jpg" : type.slice(6)}`, { type });
}

// {text, files: [{place, file}], missing}: Markdown in which each place waits for its file; how many pictures did not come along.
export function tidied(html, plain) {
  const root = cleaned(html);
  if (isCode(root) || !root.querySelector(RICH)) return { text: plain || root.textContent.trim(), files: [], missing: 0 };
  const pictures = [];
  let text = toMarkdown(root, pictures);
  const files = [];
  pictures.forEach((source, at) => {
    const [place, file] = [`\u2060${at + 1}\u2060`, source.startsWith("data:image/") ? fileOf(source, at + 1) : null];
    if (file) files.push({ place, file });
    else text = text.replace(place, "");
  });
  return { text, files, missing: pictures.length - files.length };
}
