"""The running text of a Markdown source: what stands neither in code nor in a link."""

import re

from workspace.kernel.text.markdown.code import blanked, uncoded

# What ends an address that is typed without brackets: Chinese goes on without a space, and so do its marks.
EAST_ASIAN = (
    r"\u2018-\u201f\u2026\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    r"\U00020000-\U0003ffff"
)
_LINKS = re.compile(
    r"""
    !?\[[^\[\]\n]{0,1000}\]\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500}){0,3}\)  # [text](address)
    | !?\[[^\[\]\n]{0,1000}\]\[[^\[\]\n]{0,200}\]                                        # [text][label]
    | ^[ ]{0,3}\[(?!\^)[^\[\]\n]{0,200}\]:[^\n]*                                         # [label]: address
    | <[a-z][a-z0-9+.-]{0,20}://[^<>\n]*>                                                # <address>
    | (?:https?://|www\.)[^\s<"""
    + EAST_ASIAN
    + r"]+",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)


def prose(text: str) -> str:
    """The text with code and links blanked out: same length, same lines. Time grows with the length alone.

    This scans and does not parse: a link over several lines counts as running text.
    """
    return _LINKS.sub(_blank, uncoded(text))


def _blank(match: re.Match[str]) -> str:
    return blanked(match.group())
