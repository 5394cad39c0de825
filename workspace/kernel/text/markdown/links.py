"""Addresses that are typed without any brackets become links, in Chinese sentences too.

pymdownx.magiclink wants a space before an address and takes all up to the next one: 见https://a.example，谢谢 has none.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from pymdownx.magiclink import RE_MAIL, MagiclinkExtension, MagiclinkMailPattern, MagiclinkPattern

from workspace.kernel.text.markdown.prose import EAST_ASIAN

_START = rf"(?i)(?<![^\s*_~^\[('\"\x03{EAST_ASIAN}])(?:https?://|(?P<www>w{{3}}\.))"
_END = re.compile(rf"[\s<{EAST_ASIAN}]")
# \b sees Chinese as letters of the same word.
_MAIL = RE_MAIL.replace(r"[a-z]\b", r"[a-z](?![a-z\d_])")

Found = tuple[Element | None, int | None, int | None]


class AddressPattern(MagiclinkPattern):
    """A bare web address, which ends before East Asian text."""

    def handleMatch(self, m: re.Match[str], data: str) -> Found:
        end = _END.search(data, m.end())
        found: Found = super().handleMatch(m, data[: end.start()] if end else data)
        return found


class Links(Extension):
    """magiclink, with patterns that know Chinese."""

    def extendMarkdown(self, md: Markdown) -> None:
        magic = MagiclinkExtension()
        magic.extendMarkdown(md)
        address = AddressPattern(_START, md)
        address.config = magic.getConfigs()
        md.inlinePatterns.register(address, "magic-link", 85)
        md.inlinePatterns.register(MagiclinkMailPattern(_MAIL, md), "magic-mail", 84.9)
