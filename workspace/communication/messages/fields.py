"""Fields: what stands in braces in a message and is filled in for each recipient, in their language.

A field may be written by its English or its Chinese name, whatever the language of the text: `{recipient}`, `{收件人}`,
also in the wide braces that a Chinese keyboard gives.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workspace.kernel.i18n import day
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.spaces.models import Membership

Words = Any  # a lazily translated string
_BRACED = re.compile(r"[{｛]\s*([^{}｛｝<>\n]{1,40}?)\s*[}｝]")
# A tag with its attributes, in which nothing is ever filled in: what people are called must not become an address.
_TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")


@dataclass(frozen=True)
class Telling:
    """For whom a field is filled in. `remembered` is there once for all recipients of a message with the same language
    and zone, so that what is the same for many is looked up once."""

    to: Membership
    sender: Membership
    today: date
    remembered: dict[Any, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Field:
    """A field by its names in both languages, what it stands for, and its value, said to the present reader."""

    name: str
    in_chinese: str
    use: Words
    value: Callable[[Telling], str]

    def written(self, language: str) -> str:
        """How it is put into a text."""
        return f"{{{self.in_chinese if language == 'zh_CN' else self.name}}}"


FIELDS: list[Field] = [
    Field("recipient", "收件人", _l("Name of the recipient"), lambda told: told.to.person.name),
    Field("company", "单位", _l("Company of the recipient"), lambda told: told.to.party.name),
    Field("project", "项目", _l("Name of the project"), lambda told: told.sender.space.name),
    Field("sender", "发件人", _l("Name of who sends it"), lambda told: told.sender.person.name),
    Field("date", "日期", _l("Day on which it is sent"), lambda told: day(told.today)),
]


def offer(more: Field) -> None:
    """Add a field. Only the roof calls this, for what this package does not know."""
    if all(each.name != more.name for each in FIELDS):
        FIELDS.append(more)


def _known() -> dict[str, Field]:
    names = {each.name: each for each in FIELDS}
    return names | {each.in_chinese: each for each in FIELDS}


def used_in(text: str) -> list[Field]:
    """The fields of a text, each once."""
    known = _known()
    found = (known.get(match[1].lower()) for match in _BRACED.finditer(text))
    return list({each.name: each for each in found if each}.values())


def unknown_in(text: str) -> list[str]:
    """What looks like a field and is none, as written; it goes out as it stands."""
    known = _known()
    return list(dict.fromkeys(match[0] for match in _BRACED.finditer(text) if match[1].lower() not in known))


def values_of(fields: Iterable[Field], told: Telling) -> dict[str, str]:
    """What stands in the fields for one recipient."""
    return {each.name: each.value(told) for each in fields}


def fill(text: str, values: Mapping[str, str]) -> str:
    """A plain text with its fields filled in; a field without a value stays as written."""
    known = _known()

    def say(match: re.Match[str]) -> str:
        found = known.get(match[1].lower())
        return values.get(found.name, match[0]) if found else match[0]

    return _BRACED.sub(say, text)


def fill_html(rendered: str, values: Mapping[str, str]) -> str:
    """Rendered HTML with its fields filled in, between tags only."""
    safe = {name: html.escape(value) for name, value in values.items()}
    return _between_tags(rendered, lambda text: fill(text, safe))


def without_fields(rendered: str) -> str:
    """Rendered HTML in which nothing stands in place of the fields: what it says to everybody."""
    return fill_html(rendered, {each.name: "" for each in FIELDS})


def mark_html(rendered: str) -> str:
    """Rendered HTML with its fields set apart, for whoever writes it."""
    known = _known()

    def mark(match: re.Match[str]) -> str:
        return f'<span class="field-mark">{match[0]}</span>' if match[1].lower() in known else match[0]

    return _between_tags(rendered, lambda text: _BRACED.sub(mark, text))


def _between_tags(rendered: str, change: Callable[[str], str]) -> str:
    return "".join(_pieces(rendered, change))


def _pieces(rendered: str, change: Callable[[str], str]) -> Iterator[str]:
    end = 0
    for tag in _TAG.finditer(rendered):
        yield change(rendered[end : tag.start()])
        yield tag[0]
        end = tag.end()
    yield change(rendered[end:])
