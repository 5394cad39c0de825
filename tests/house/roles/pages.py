"""Pages of the world, shared and sealed, and what is proposed for them."""

from typing import Any

from tests.house.roles.writer import Writer
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.knowledge.finding import Text
from workspace.knowledge.models import KnowledgeImport, Page, Passage, Proposal

Place = dict[str, Any]


def things(writer: Writer) -> dict[str, Place]:
    """What there is twice: shared and sealed."""
    return {
        "page": place(write_one(writer)),
        "proposal": place(propose(writer)),
        "passage": quote(writer),
        "done-passage": quote(writer, done=True),
    }


def write_one(writer: Writer) -> Page:
    return Page.compose(writer.words, write(writer.words, headings=True), by=writer.ada, audience=writer.audience)


def propose(writer: Writer) -> Proposal:
    """Ada proposes another text for a page of hers."""
    page, said = write_one(writer), write(f"{writer.words}, and more")
    return Proposal.change(page, {"title": writer.words, "body": said}, version=page.version, by=writer.ada)


def quote(writer: Writer, *, done: bool = False) -> Place:
    """Ada comments on words of a page of hers."""
    page = write_one(writer)
    found = Text(page.body.html).exactly(writer.words)
    assert found
    passage = Passage.comment_on(page, found, write(writer.words), by=writer.ada)
    db.session.flush()
    if done:
        passage.finish(by=writer.ada)
    return {"number": page.number, "id": passage.comment_id}


def upload(writer: Writer, who: str) -> Place:
    """Pages that somebody brought in and has not filed yet."""
    return {"id": KnowledgeImport.begin(writer.words, [], by=writer.harbour.member(who)).id}


def place(page: Page | Proposal) -> Place:
    return {"ref": page.ref, "number": page.number, "record": page.id}
