import { writtenTable } from "../tables.js";
import { BLOCKS, ours, wrapContent } from "./cleaning.js";
import { gridOf } from "./grid.js";

// Clean HTML to Markdown, in the way in which this workspace writes and reads it.

const isBox = (item) => item.matches("[role=checkbox], [data-inline-task-id]") || item.querySelector(":scope > input[type=checkbox], :scope > label > input[type=checkbox], :scope > p > input[type=checkbox]");
const isTicked = (item) => item.matches("[aria-checked=true], .checked") || Boolean(item.querySelector("input[type=checkbox]")?.hasAttribute("checked"));

function markOf(item) {
  const list = item.parentElement;
  if (list?.matches("ol")) return `${Number(list.getAttribute("start") || 1) + [...list.children].indexOf(item)}. `;
  return isBox(item) ? `- [${isTicked(item) ? "x" : " "}] ` : "- ";
}

function listItem(content, item) {
  const mark = markOf(item);
  const margin = " ".repeat(item.parentElement?.matches("ol") ? mark.length : 2);
  const text = content.trim().replace(/\n{2,}(?=\s*(?:[-*]|\d+\.) )/g, "\n").replace(/\n(?=.)/g, `\n${margin}`);
  return `${mark}${text}\n`;
}

function codeBlock(_, pre) {
  const language = /(?:language-|lang-|brush:\s*)([\w+#-]+)/.exec(`${pre.className} ${pre.firstElementChild?.className ?? ""}`)?.[1] ?? "";
  const code = pre.textContent.replace(/\n$/, "");
  const fence = "`".repeat(Math.max(3, ...(code.match(/`+/g) ?? []).map((run) => run.length + 1)));
  return `\n\n${fence}${language}\n${code}\n${fence}\n\n`;
}

// Signs that would be read as Markdown.
function escaped(text) {
  return text
    .replace(/[\\`*]/g, "\\$&")
    .replace(/(?<!\w)_|_(?!\w)/g, "\\_")
    .replace(/~~/g, "\\~~")
    .replace(/\[(?=\[|[^\]]*\][([:])/g, "\\[")
    .replace(/^(?=#{1,6} |>)/, "\\");
}

// Lines of a paragraph begin no list or heading, whatever they look like, unless their sign is one of lists only.
function paragraph(content) {
  const lines = content
    .replace(/^(\d{1,9})(?=[.)](?:\s|$))/gm, "$1\\")
    .replace(/^(?=[-+]\s|[-+]+$)/gm, "\\")
    .replace(/^[•·●▪■◦○‣]\s*/gmu, "- ");
  return `\n\n${lines}\n\n`;
}

const isFlat = (element) => !element.querySelector(`${BLOCKS}, hr`);
const isParagraph = (block) => block.matches("p, div") && isFlat(block) && !block.closest("td, th");

function filesOf(pictures) {
  return (_, picture) => {
    const source = picture.getAttribute("src") ?? "";
    const words = (picture.getAttribute("alt") ?? "").replace(/[[\]\n]/g, " ").trim();
    if (/^(?:https?:|\/)/i.test(source)) return `![${words}](${ours(source).replace(/\s/g, "%20")})`;
    pictures.push(source);
    return source.startsWith("data:image/") ? `\u2060${pictures.length}\u2060` : "";
  };
}

function converter(pictures) {
  const turndown = new TurndownService({ headingStyle: "atx", hr: "---", bulletListMarker: "-", codeBlockStyle: "fenced", emDelimiter: "*" });
  turndown.escape = escaped;
  turndown.addRule("break", { filter: "br", replacement: (_, line) => (line.closest("h1, h2, h3, h4, h5, h6") ? " " : "\n") });
  turndown.addRule("paragraph", { filter: isParagraph, replacement: paragraph });
  turndown.addRule("struck", { filter: ["del", "s", "strike"], replacement: (content) => (content.trim() ? `~~${content}~~` : "") });
  turndown.addRule("item", { filter: "li", replacement: listItem });
  turndown.addRule("code", { filter: "pre", replacement: codeBlock });
  turndown.addRule("picture", { filter: "img", replacement: filesOf(pictures) });
  turndown.addRule("table", { filter: "table", replacement: (_, table) => tableText(turndown, table) });
  return turndown;
}

function tableText(turndown, table) {
  const inside = (cell) => turndown.turndown(cell).replace(/\n+/g, "\n").trim();
  const grid = gridOf(table, inside);
  if (!grid.rows.length) return "";
  if (grid.rows.length === 1 && grid.rows[0].length === 1) return `\n\n${turndown.turndown(table.rows[0].cells[0])}\n\n`;
  return `\n\n${writtenTable(grid)}\n\n`;
}

export function toMarkdown(root, pictures) {
  if (isFlat(root)) wrapContent(root, "p");
  const text = converter(pictures).turndown(root);
  return text.replace(/[ \t]+$/gm, "").replace(/\n{3,}/g, "\n\n");
}
