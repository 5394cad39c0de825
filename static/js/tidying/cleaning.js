// Pasted HTML, as a document of its own in which nothing runs and nothing is loaded: what is not text goes, and what looks
// like something becomes it.

const GONE = "script, style, meta, link, title, template, noscript, iframe, object, embed, svg, canvas, button, select, textarea, xml, " +
  "input:not([type=checkbox]), [hidden], [data-style*='display:none'], [data-style*='display: none'], [data-style*='mso-hide:all'], [data-style*='mso-hide: all']";
export const BLOCKS = "p, div, h1, h2, h3, h4, h5, h6, ul, ol, li, table, blockquote, pre";
const HAN = "[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef]";
const BROKEN = new RegExp(`(${HAN})[ \\t]*\\r?\\n\\s*(?=${HAN})`, "g");

function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

export function wrapContent(element, name) {
  const wrapper = element.ownerDocument.createElement(name);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

// See quiet().
function styleOf(element, name) {
  const found = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i").exec(element.getAttribute("data-style") ?? "");
  return found ? found[1].trim().toLowerCase() : "";
}

const isBold = (weight) => weight.startsWith("bold") || Number(weight) >= 600;

// Google Docs and others have no <strong>, and wrap all they copy in a <b> that is not bold.
function styles(root) {
  for (const element of root.querySelectorAll("b, strong, i, em")) {
    const [weight, slant] = [styleOf(element, "font-weight"), styleOf(element, "font-style")];
    const isBoldTag = element.matches("b, strong");
    if ((isBoldTag && weight && !isBold(weight)) || (!isBoldTag && slant === "normal") || element.querySelector(BLOCKS)) unwrap(element);
  }
  for (const element of root.querySelectorAll("span[data-style], font[data-style], a[data-style]")) {
    if (!element.textContent.trim()) continue;
    const isHeading = element.closest("h1, h2, h3, h4, h5, h6, th");
    if (isBold(styleOf(element, "font-weight")) && !isHeading && !element.closest("b, strong")) wrapContent(element, "strong");
    if (styleOf(element, "font-style") === "italic" && !element.closest("i, em")) wrapContent(element, "em");
    if (styleOf(element, "text-decoration").includes("line-through")) wrapContent(element, "del");
  }
}

function links(root) {
  for (const link of root.querySelectorAll("a")) {
    const address = link.getAttribute("href") ?? "";
    const isSign = /^[#¶§\s]*$/.test(link.textContent) && !link.querySelector("img");
    if (isSign) link.remove();
    else if (/^(?:https?:|mailto:|tel:|\/)/i.test(address) && !link.matches(".reference")) link.setAttribute("href", ours(address));
    else unwrap(link);
  }
}

// What leads to this workspace is written without its host, which may change.
export function ours(address) {
  return address.startsWith(`${location.origin}/`) ? address.slice(location.origin.length) : address;
}

// Lists right inside lists belong to the item before.
function lists(root) {
  for (const list of root.querySelectorAll(":is(ul, ol) > :is(ul, ol)")) {
    if (list.previousElementSibling?.matches("li")) list.previousElementSibling.append(list);
    else unwrap(list);
  }
}

function texts(root) {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    if (node.nodeType === Node.COMMENT_NODE) node.remove();
    else if (!node.parentElement.closest("pre")) node.data = node.data.replace(/[\u00a0\u2007\u202f]/g, " ").replace(BROKEN, "$1").replace(/[\u200b\ufeff]/g, "");
  }
}

// Browsers report styles and handlers to the content policy even where nothing can run, so they get another name first.
function quiet(html) {
  const bare = html.replace(/<(style|script|xml)\b[^]*?<\/\1\s*>/gi, "");
  return bare.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/([\s"'/])style(?=\s*=)/gi, "$1data-style").replace(/([\s"'/])on[a-z]+(?=\s*=)/gi, "$1data-on"));
}

export function cleaned(html) {
  const root = new DOMParser().parseFromString(quiet(html), "text/html").body;
  root.querySelectorAll(GONE).forEach((each) => each.remove());
  fromWord(root);
  texts(root);
  styles(root);
  links(root);
  lists(root);
  return root;
}
