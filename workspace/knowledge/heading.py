"""The heading that repeats a page's title: texts from elsewhere begin with it, and readers need to see it but once."""

import re
from html import unescape

from workspace.kernel.text.words import normal

_FIRST = re.compile(r'\s*<h2(?= id="h-[^"]*">(.*?)</h2>)', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def without_own_title(rendered: str, title: str) -> str:
    """The HTML of a text, its first heading out of sight where that says the title again; links to it still work."""
    first = _FIRST.match(rendered)
    if first is None or normal(unescape(_TAG.sub("", first[1]))) != normal(title):
        return rendered
    return f'<h2 class="visually-hidden"{rendered[first.end() :]}'
