"""The allow-list that all rendered HTML goes through last, so that no mistake before it can hurt a reader."""

import re

import nh3
import regex

from workspace.kernel.text.markdown.finishing import PICTURE
from workspace.kernel.text.markdown.slugs import SLUG

_TAGS = {
    "p",
    "br",
    "hr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "code",
    "em",
    "strong",
    "del",
    "sub",
    "sup",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "a",
    "img",
    "input",
    "span",
    "div",
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "li": {"id"},
    "ol": {"start"},
    "span": {"data-ref", "data-page", "data-anchor", "data-mention"},
    "sup": {"id"},
}
_CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"footnote"},
    "li": {"task-list-item"},
    "ol": {"task-list"},
    "ul": {"task-list"},
}
_ALIGNED = {"align": {"left", "center", "right"}}
_VALUES = {
    "input": {"type": {"checkbox"}, "disabled": {""}, "checked": {""}},
    "td": _ALIGNED,
    "th": _ALIGNED,
}
_SET = {
    # The box says whether it is ticked; it needs a name that is the same in every language.
    "input": {"aria-label": "✓"},
    "img": {"loading": "lazy"},
}
_SHAPES: "dict[str, re.Pattern[str] | regex.Pattern[str]]" = {
    "id": re.compile(r"fn(?:ref[0-9]*)?:[A-Za-z0-9-]*[0-9]+"),
    "start": re.compile(r"[0-9]{1,9}"),
    "src": PICTURE,
    "data-ref": re.compile(r"[A-Z]{1,4}-[0-9]+(?:/[A-Z][0-9]+)?"),
    "data-page": re.compile(r"[^\n]{1,500}"),
    "data-anchor": SLUG,
    "data-mention": re.compile(r"[0-9]+(?: [0-9]+)*"),
    "title": re.compile(r".+", re.DOTALL),
}


def _filtered(tag: str, attribute: str, value: str) -> str | None:
    shape = _SHAPES.get(attribute)
    return value if shape is None or shape.fullmatch(value) else None


_cleaner = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    tag_attribute_values=_VALUES,
    set_tag_attribute_values=_SET,
    attribute_filter=_filtered,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel="nofollow noopener noreferrer",
    generic_attribute_prefixes=set(),
)


def cleaned(html: str) -> str:
    """The HTML without anything that is not on the list; whatever it was, the result is safe to show."""
    return _cleaner.clean(html)
