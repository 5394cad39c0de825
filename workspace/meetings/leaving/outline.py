"""Minutes as one outline in the reader's language: facts, then blocks. Word and PDF are made of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workspace.kernel.i18n import day
from workspace.kernel.i18n import gettext as _
from workspace.kernel.text.written import write
from workspace.meetings.confirming.fair_copy import FairCopy
from workspace.meetings.leaving.blocks import Block, Run, blocks_of, plain
from workspace.meetings.words import ATTENDANCE


@dataclass(frozen=True)
class Outline:
    """`remark` says what kind of text this is; `facts` are pairs of a word and what it says."""

    title: str
    remark: str
    facts: list[tuple[str, str]]
    blocks: list[Block] = field(default_factory=list)


def outline(document: Mapping[str, Any], remark: str) -> Outline:
    """The outline of a document of minutes."""
    copy = FairCopy(document)
    facts = [(_("When"), copy.when), (_("Where"), " · ".join(filter(None, (document["place"], document["call_url"]))))]
    facts += [(party, _people(those)) for party, those in copy.parties]
    return Outline(f"{copy.ref} {document['title']}", remark, [pair for pair in facts if pair[1]], list(_blocks(copy)))


def _people(those: list[Mapping[str, Any]]) -> str:
    return _(", ").join(_person(each) for each in those)


def _person(each: Mapping[str, Any]) -> str:
    words = str(ATTENDANCE[each["status"]])
    instead = _("for %(name)s", name=each["stands_in_for"]) if each["stands_in_for"] else ""
    return f"{each['person']} ({' · '.join(part for part in (words, instead, each['remark']) if part)})"


def _blocks(copy: FairCopy) -> Iterator[Block]:
    yield from blocks_of(write(copy.document["purpose"]).html)
    for section, topics in copy.sections:
        yield plain("heading", section or _("Minutes"), 1)
        for topic in topics:
            yield plain("heading", f"{topic['number']}. {topic['title']}", 2)
            yield from blocks_of(write(topic["notes"]).html)
            yield from _outcomes(copy, topic["number"])
    rest = list(_outcomes(copy, None))
    if rest:
        yield plain("heading", _("The meeting as a whole"), 1)
        yield from rest


def _outcomes(copy: FairCopy, topic: int | None) -> Iterator[Block]:
    for each in copy.resolutions_on(topic):
        if not each["withdrawn"]:
            yield _marked(_("Decision %(ref)s", ref=f"R{each['number']}"), _flat(each["text"]))
            agreed = _("Agreed: %(names)s", names=_(", ").join(each["agreed"])) if each["agreed"] else ""
            reason = _("Why: %(reason)s", reason=_flat(each["reason"])) if each["reason"] else ""
            yield from (plain("paragraph", words) for words in (reason, agreed) if words)
    for each in copy.actions_on(topic):
        due = _("by %(day)s", day=day(date.fromisoformat(each["due_on"]))) if each["due_on"] else ""
        who = " · ".join(part for part in (each["title"], each["owner"], due) if part)
        yield _marked(f"AI-{each['number']}", who)


def _marked(mark: str, text: str) -> Block:
    return Block("item", [Run(mark + " ", bold=True), Run(text)], sign="›")


def _flat(markdown: str) -> str:
    """A short text in one line, without its marks."""
    return " ".join(block.text for block in blocks_of(write(markdown).html))
