"""A shelf of texts to find, and ways to ask for them."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.cast import Cast
from workspace.kernel.text.written import Written, write
from workspace.meetings.models import AgendaItem, Meeting
from workspace.records.models import Attachment
from workspace.records.models.attachment import Upload
from workspace.records.revising import revise
from workspace.records.saying import comment_on
from workspace.search.hits import Hits, hits
from workspace.search.wishes import Wish
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership, Party

Make = Callable[..., Any]


def upload(name: str) -> Upload:
    """A file that the store need not hold: only its name is searched."""
    return Upload(name, "application/pdf", "0" * 64, 9)


@pytest.fixture
def shelve(do: Make) -> Make:
    """`shelve("Cranes", notes="…", comments=["…"], ours=["…"], files=["a.pdf"])` files a held meeting by Ada and gives
    its id; `ours` are internal notes, `our_files` internal files."""

    def put(
        title: str = "Weekly", *, topic: str = "Topic", notes: str = "", comments: tuple[str, ...] = (),
        internal: bool = False, ours: tuple[str, ...] = (), files: tuple[str, ...] = (),
        our_files: tuple[str, ...] = (), by: str = "ada", key: str = "HARBOUR",
    ) -> int:  # fmt: skip
        def begin(member: Membership) -> int:
            own = member.party.bit
            meeting = Meeting.start(
                title, by=member, audience=own if internal else EVERYONE, zone="UTC", purpose=Written(), place="",
                call_url="",
            )  # fmt: skip
            revise(meeting, by=member)
            meeting.hold(by=member)
            if notes:
                item = AgendaItem.add(meeting, topic, by=member)
                item.write_notes(write(notes), version=item.version, by=member)
            for words, audience in [(each, None) for each in comments] + [(each, own) for each in ours]:
                comment_on(meeting, write(words), by=member, audience=audience)
            for name, audience in [(each, None) for each in files] + [(each, own) for each in our_files]:
                Attachment.add(meeting, upload(name), by=member, audience=audience)
            return meeting.id

        return int(do(by, begin, key))

    return put


@pytest.fixture
def find(app: Flask, harbour: Cast) -> Make:
    """`find("chen", "crane", kind="comment")` is what Chen's page of search holds; `lens` is a party to look as."""

    def ask(who: str, words: str = "", *, key: str = "HARBOUR", lens: Party | None = None, **filters: Any) -> Hits:
        with app.app_context():
            member = harbour.member(who, key)
            member.look_as(lens and next(party for party in member.space.parties if party.id == lens.id))
            return hits([member], Wish(words, **filters), "UTC")

    return ask


@pytest.fixture
def titles(find: Make) -> Make:
    """`titles("chen", "crane")` are the titles of the hits, the best first."""
    return lambda *asked, **filters: [hit.record.title for hit in find(*asked, **filters).rows]


def text_of(found: Hits) -> str:
    """All that a page says of its hits."""
    pieces = [hit.title.pieces for hit in found.rows]
    pieces += [passage.snippet.pieces for hit in found.rows for passage in hit.passages]
    return "\n".join("".join(text for text, _ in each) for each in pieces)
