"""What a page is called by its file: the title that stands in it, else the name without what programs add."""

import re

from workspace.kernel.text.words import clean_line, clip
from workspace.knowledge.importing.front_matter import FrontMatter

MOST = 200
# Notion puts the number of the page behind its title.
NUMBER = re.compile(r"[ -][0-9a-f]{32}(?=(?:_all)?$)")
# Names of the file that is the page of its folder.
OWN = {"readme", "index", "_index"}
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#[ \t]+(.+?)[ \t]*#*[ \t]*")
_UNDERLINED = re.compile(r" {0,3}=+[ \t]*")
_EMPHASIS = re.compile(r"(?<!\w)(_{1,2})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_MARKS = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])|[`*]+|<[^<>]*>|\\(?=[!-/:-@\[-`{-~])")


def stem(path: str) -> str:
    """The last part of a path without its ending."""
    name = path.rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[0] if "." in name[1:] else name


def is_own_page(path: str) -> bool:
    """Whether this file is the page of the folder in which it lies."""
    return "/" in path and stem(path).lower() in OWN


def named(path: str) -> str:
    """A title from the name of a file, or of its folder where it is that folder's page."""
    name = path.rsplit("/", 2)[-2] if is_own_page(path) else stem(path)
    return clean_line(NUMBER.sub("", name).removesuffix("_all")) or clean_line(name)


def title_of(front: FrontMatter, text: str, path: str) -> str:
    """The title in the front matter, else the first heading of the first level, else the name."""
    return clip(front.title or _heading(text) or named(path) or path, MOST)


def _heading(text: str) -> str:
    before, fence = "", ""
    for line in text.split("\n")[:200]:
        opening = _FENCE.match(line)
        if opening:
            fence = "" if fence and line.strip().startswith(fence) else fence or opening[1]
        elif not fence and (heading := _HEADING.fullmatch(line)):
            return _plain(heading[1])
        elif not fence and before.strip() and _UNDERLINED.fullmatch(line):
            return _plain(before)
        before = line
    return ""


def _plain(heading: str) -> str:
    return clean_line(_EMPHASIS.sub(r"\2", _MARKS.sub(lambda mark: mark[1] or "", heading)))
