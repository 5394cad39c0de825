"""What templates may ask of pages: the policies that buttons ask, and the tree."""

from collections.abc import Mapping, Sequence

from flask import Flask, g

from workspace.knowledge import policies, queries
from workspace.knowledge.models import KnowledgeBase, Page, Passage, Proposal
from workspace.knowledge.passages import passages_on
from workspace.knowledge.proposing import changes_of
from workspace.knowledge.reading import Reading
from workspace.knowledge.tree import Tree
from workspace.records.models import Comment
from workspace.spaces.offers import Offers


def tree_of_reader() -> Tree:
    return Tree.seen_by(g.member)


def base_of_space() -> KnowledgeBase:
    return KnowledgeBase.of(g.member.space)


def proposals_for(page: Page) -> Sequence[Proposal]:
    return queries.open_proposals(page, g.member)


def reading_of(page: Page) -> Reading:
    """Who has read a page, as its reader may know; read once for all parts of the page."""
    kept: dict[int, Reading] = g.setdefault("readings", {})
    if page.id not in kept:
        kept[page.id] = Reading.of(page, g.member)
    return kept[page.id]


def passage_of(comment: Comment) -> Passage | None:
    """What a comment on a page is about; read once for all comments of the page."""
    kept: dict[int, Mapping[int, Passage]] = g.setdefault("passages", {})
    if comment.record_id not in kept:
        kept[comment.record_id] = passages_on(comment.record_id, g.member)
    return kept[comment.record_id].get(comment.id)


def init(app: Flask) -> None:
    app.jinja_env.globals.update(
        knowledge=Offers(policies),
        knowledge_base=base_of_space,
        page_tree=tree_of_reader,
        passage_of=passage_of,
        proposal_changes=changes_of,
        proposals_for=proposals_for,
        reading_of=reading_of,
    )
