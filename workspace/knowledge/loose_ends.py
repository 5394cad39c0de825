"""Loose ends: links that lead nowhere, and pages to which nothing leads, both in the eyes of one reader.

What a reader may not see looks to them exactly like what is not there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from workspace.kernel.db import db
from workspace.kernel.text.markdown import Lead, contents, leads
from workspace.kernel.text.words import normal
from workspace.knowledge.models import KnowledgeBase, Page
from workspace.knowledge.titles import Found, look_up
from workspace.records.kinds import kind_with_prefix
from workspace.records.models import Link, Record, TitleLink
from workspace.records.reading import targets
from workspace.spaces.models import Membership

_HREF = re.compile(r'<a href="([^"]*)"')
# Our own addresses, those of the web, and those inside the page, which are looked at by themselves.
_OURS = re.compile(r"/s/|[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)
_HEADING = "#h-"


class Broken(NamedTuple):
    """A link that leads nowhere: as it is written, and why (`title`, `number`, `address`, `heading`)."""

    written: str
    why: str


@dataclass
class Shelf:
    """All pages that a reader may see, with what their texts lead to."""

    member: Membership
    pages: list[Any]
    leads: dict[int, list[Lead]] = field(default_factory=dict)

    @classmethod
    def seen_by(cls, member: Membership) -> "Shelf":
        html = Page.__table__.c.body_html.label("html")
        query = sa.select(Page.id, Page.number, Page.title, Page.parent_id, html).where(
            Page.space_id == member.space_id, Page.seen_by(member)
        )
        pages = list(db.session.execute(query.order_by(Page.title_key, Page.id)))
        return cls(member, pages, {page.id: leads(page.html) for page in pages})

    @cached_property
    def titled(self) -> dict[str, Found]:
        return look_up(self.member, {normal(lead.title) for each in self.leads.values() for lead in each if lead.title})

    @cached_property
    def numbered(self) -> dict[str, Any]:
        return dict(targets(self.member, [lead.ref for each in self.leads.values() for lead in each if lead.ref]))

    @cached_property
    def headings(self) -> dict[int, set[str]]:
        """The ids of the headings of each page, by the page's number."""
        return {page.number: {heading.id for heading in contents(page.html)} for page in self.pages}

    def broken(self) -> list[tuple[Any, list[Broken]]]:
        """The pages with links that lead nowhere, and these."""
        found = [(page, list(dict.fromkeys(self._broken_on(page)))) for page in self.pages]
        return [(page, broken) for page, broken in found if broken]

    def _broken_on(self, page: Any) -> Iterator[Broken]:
        for lead in self.leads[page.id]:
            if why := self._by_title(lead) if lead.title else self._by_number(lead):
                yield Broken(_written(lead), why)
        for address in map(unescape, _HREF.findall(page.html)):
            if address.startswith(_HEADING) and address[1:] not in self.headings[page.number]:
                yield Broken("#" + address.removeprefix(_HEADING), "heading")
            elif not _OURS.match(address):
                yield Broken(address, "address")

    def _by_title(self, lead: Lead) -> str:
        found = self.titled.get(normal(lead.title))
        return "title" if found is None else self._by_heading(found.number, lead.anchor)

    def _by_number(self, lead: Lead) -> str:
        if lead.ref is None or kind_with_prefix(lead.ref.prefix) is None:
            return ""  # UTF-8 is no record of ours
        if str(lead.ref) not in self.numbered:
            return "number"
        return self._by_heading(lead.ref.number, lead.anchor) if lead.ref.prefix == Page.prefix else ""

    def _by_heading(self, number: int, anchor: str) -> str:
        return "heading" if anchor and f"h-{anchor}" not in self.headings.get(number, ()) else ""

    def orphans(self) -> list[Any]:
        """Pages alone at the top to which no text leads, and which are not the first page."""
        ids, parents = {page.id for page in self.pages}, {page.parent_id for page in self.pages}
        home = db.session.scalar(sa.select(KnowledgeBase.home_id).where(KnowledgeBase.space_id == self.member.space_id))
        reached = self._linked() | parents | {home}
        return [page for page in self.pages if page.parent_id not in ids and page.id not in reached]

    def _linked(self) -> set[int]:
        """Ids of the pages that visible texts of any other record name."""
        source = aliased(Record)

        def of(link: type[Link] | type[TitleLink], *columns: Any) -> Any:
            query = sa.select(*columns).join(source, source.id == link.source_id).distinct()
            visible = source.audience.op("&")(self.member.eyes) == self.member.eyes
            query = query.where(source.space_id == self.member.space_id, source.trashed_at.is_(None), visible)
            return db.session.execute(query.where(link.seen_by(self.member)))

        numbered = {row.target_id for row in of(Link, Link.target_id)}
        named = [(row.source_id, row.title_key) for row in of(TitleLink, TitleLink.source_id, TitleLink.title_key)]
        found = look_up(self.member, {key for _source, key in named})
        return numbered | {found[key].id for source_id, key in named if key in found and found[key].id != source_id}


def _written(lead: Lead) -> str:
    place = f"#{lead.anchor}" if lead.anchor else ""
    return f"[[{lead.title}{place}]]" if lead.title else f"{lead.ref}{place}"
