// What Word and WPS put on the clipboard: list items are paragraphs that say so in their style, titles are classes, and
// the signs of lists are text.

const ITEM = /mso-list:\s*l(\d+)\s+level(\d+)/i;
const SIGN = "[data-style*='mso-list:Ignore' i], [data-style*='mso-list: Ignore' i]";
const NUMBERED = /^[(（]?(?:(\d+)|[a-z]{1,4}|[一二三四五六七八九十]+)[.)、．）]/i;

function takeSign(item) {
  const signs = [...item.querySelectorAll(SIGN)];
  const text = signs.map((sign) => sign.textContent).join("").trim();
  signs.forEach((sign) => sign.remove());
  return text;
}

function newList(item, sign) {
  const found = NUMBERED.exec(sign);
  const list = item.ownerDocument.createElement(found ? "ol" : "ul");
  if (found?.[1]) list.setAttribute("start", found[1]);
  return list;
}

// Items that follow each other are one list; deeper ones go into the item before.
function listItems(root) {
  let open = []; // the lists that are open, outermost first, each with its level
  let last = null;
  for (const item of root.querySelectorAll("p[data-style*='mso-list'], div[data-style*='mso-list']")) {
    const found = ITEM.exec(item.getAttribute("data-style"));
    if (!found) continue;
    const [sign, level] = [takeSign(item), Number(found[2])];
    const goesOn = last && item.previousElementSibling === open[0]?.list;
    open = goesOn ? open.filter((each) => each.level <= level) : [];
    if (open.at(-1)?.level !== level) {
      const list = newList(item, sign);
      if (open.length) open.at(-1).list.lastElementChild.append(list);
      else item.before(list);
      open.push({ list, level });
    }
    last = item.ownerDocument.createElement("li");
    last.append(...item.childNodes);
    open.at(-1).list.append(last);
    item.remove();
  }
}

function rename(element, name) {
  const fresh = element.ownerDocument.createElement(name);
  fresh.append(...element.childNodes);
  element.replaceWith(fresh);
}

function headings(root) {
  for (const paragraph of root.querySelectorAll("p.MsoTitle")) rename(paragraph, "h1");
  for (const paragraph of root.querySelectorAll("p.MsoSubtitle")) rename(paragraph, "h2");
  for (const paragraph of root.querySelectorAll("p[data-style*='mso-outline-level']")) {
    const level = Number(styleOf(paragraph, "mso-outline-level"));
    if (level >= 1 && level <= 6) rename(paragraph, `h${level}`);
  }
  root.querySelectorAll(":is(h1, h2, h3, h4, h5, h6)").forEach(takeSign);
}

// Comments of reviewers are no part of the text; deletions that were tracked are not either.
const ASIDE = "[data-style*='mso-element:comment-list' i], [data-style*='mso-comment-reference' i], .MsoCommentReference, .msocomanchor, del.msoDel";

export function fromWord(root) {
  root.querySelectorAll(ASIDE).forEach((each) => each.remove());
  headings(root);
  listItems(root);
}
