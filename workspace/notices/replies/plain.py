"""The text of a mail that is HTML only, with the lines that its writer saw; what it quotes is marked with `>`."""

import re
from html.parser import HTMLParser

MOST = 1_000_000
LINES = {"p", "div", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "section", "article"}
UNSEEN = {"style", "script", "head", "title", "template"}
# Where mail programs say that from here on it is the mail before: Gmail, Outlook, Yahoo, QQ, NetEase, Apple.
QUOTING = re.compile(
    r"gmail_quote|yahoo_quoted|divRplyFwdMsg|appendonsend|moz-cite-prefix|protonmail_quote|isReplyContent|qmQuote|"
    r"mailmaster|ntes_not_fresh_quote|reply-intro|OLK_SRC_BODY_SECTION",
    re.IGNORECASE,
)


class _Reader(HTMLParser):
    """Collects what is seen, up to where the mail before begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.hidden = self.quoted = 0
        self.is_over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = " ".join(value or "" for name, value in attrs if name in ("class", "id"))
        if QUOTING.search(marks) and "".join(self.pieces).strip():
            self.is_over = True
        if tag in UNSEEN:
            self.hidden += 1
        elif tag == "blockquote":
            self.quoted += 1
            self._say("\n")
        elif tag == "li":
            self._say("\n- ")
        elif tag in LINES or tag == "br":
            self._say("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.hidden = max(0, self.hidden - 1)
        elif tag == "blockquote":
            self._say("\n")
            self.quoted = max(0, self.quoted - 1)
        elif tag == "p":
            self._say("\n\n")
        elif tag in LINES:
            self._say("\n")

    def handle_data(self, data: str) -> None:
        self._say(re.sub(r"\s+", " ", data.replace("\xa0", " ")))

    def _say(self, text: str) -> None:
        if not self.hidden and not self.is_over:
            self.pieces.append(text.replace("\n", "\n" + ">" * self.quoted) if self.quoted else text)


def plain_text(html: str) -> str:
    """The text of a page of HTML."""
    reader = _Reader()
    reader.feed(html[:MOST])
    reader.close()
    lines = (line.strip() for line in "".join(reader.pieces).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
