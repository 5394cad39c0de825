"""What a reader asked search for: words, and filters beside them."""

import re
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

from werkzeug.datastructures import MultiDict

from workspace.kernel.paging import LARGEST
from workspace.records.kinds import KINDS, Kind, kind_with_prefix
from workspace.search.words import fold

COMMENTS, FILES = "comment", "attachment"
_REFERENCE = re.compile(r"([a-z]{1,4})\s?[-‐‑–]?\s?([1-9][0-9]{0,8})")


@dataclass(frozen=True)
class Wish:
    """`kind` is the name of a kind of record, or `comment` or `attachment`; `state` is one of a kind: `meeting.held`;
    `author` is the id of a person; `since` and `until` are days, both included; `offset` is from which hit on."""

    text: str = ""
    kind: str = ""
    state: str = ""
    author: int | None = None
    since: date | None = None
    until: date | None = None
    offset: int = 0

    @classmethod
    def read(cls, args: MultiDict[str, str]) -> Self:
        """From an address; what makes no sense counts as not asked."""
        kind, state = args.get("kind", ""), args.get("state", "")
        return cls(
            args.get("q", "").strip(), kind if kind in (*KINDS, COMMENTS, FILES) else "",
            state if _is_state(state) else "", _number(args.get("author", "")), args.get("since", None, _day),
            args.get("until", None, _day), _number(args.get("from", "")) or 0,
        )  # fmt: skip

    @property
    def is_filtered(self) -> bool:
        """Whether anything but words was asked for."""
        return any(getattr(self, each.name) for each in fields(self) if each.name not in ("text", "offset"))

    @property
    def asks_nothing(self) -> bool:
        return not self.text and not self.is_filtered

    def address(self, **changes: Any) -> dict[str, Any]:
        """Arguments of an address that asks for the same with these changes."""
        asked = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "offset"}
        wanted = {"q": asked.pop("text")} | asked | changes
        return {name: value for name, value in wanted.items() if value}

    @property
    def reference(self) -> tuple[Kind, int] | None:
        """The kind and number behind words that are nothing but the number of a record: `CR-7`, `cr 7`, `ＣＲ－７`."""
        named = _REFERENCE.fullmatch(fold(self.text[:40]).strip())
        kind = kind_with_prefix(named[1].upper()) if named else None
        return (kind, int(named[2])) if named and kind else None


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _number(text: str) -> int | None:
    """A number that a database can hold."""
    return min(int(text), LARGEST) if text.isdecimal() and text.isascii() and len(text) < 12 else None


def _is_state(text: str) -> bool:
    kind, _, state = text.partition(".")
    return kind in KINDS and state in KINDS[kind].states
