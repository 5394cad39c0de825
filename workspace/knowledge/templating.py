"""What templates may ask of pages: the policies that buttons ask, and where else pages are found."""

from collections.abc import Mapping, Sequence

from flask import Flask, g, url_for

from workspace.kernel.i18n import gettext as _
from workspace.kernel.text.markdown import Heading, contents
from workspace.kernel.text.words import normal
from workspace.knowledge import policies, queries
from workspace.knowledge.commented import passages_on
from workspace.knowledge.forms.freshness import looks
from workspace.knowledge.heading import without_own_title
from workspace.knowledge.importing.words import problem_words, reason_words, state_words
from workspace.knowledge.models import KnowledgeBase, Page, Passage, Proposal
from workspace.knowledge.models.page import tree_topic
from workspace.knowledge.patterns import PATTERNS
from workspace.knowledge.proposing import changes_of
from workspace.knowledge.reading import Reading
from workspace.knowledge.tags import tag_url, tags_of_reader
from workspace.records.models import Comment
from workspace.spaces.models import Space
from workspace.spaces.offers import Offers

FEW = 2


def tree_topics(space: Space) -> str:
    """What pages that show the tree wait for: another order, and any page written, renamed or thrown away."""
    return f"{tree_topic(space.id)} space-{space.id}-page"


def ways_to_pages(space: Space) -> list[tuple[str, str]]:
    """Labels and addresses of the lists beside the tree."""
    key = space.key
    return [
        (_("All pages as a list"), url_for("records.index", space_key=key, kind="pages")),
        (_("Loose ends"), url_for("loose_ends.index", space_key=key)),
        (_("Due for a look"), url_for("records.index", space_key=key, kind="pages", only="due")),
        (_("Out of date"), url_for("records.index", space_key=key, kind="pages", only="outdated")),
    ]


def contents_of(page: Page) -> list[Heading]:
    """The headings of a page, as far as they make a table of contents: one or two need none."""
    found = contents(page.body.html)
    return found if len(found) > FEW else []


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
    app.jinja_env.filters.update(normal=normal, without_own_title=without_own_title)
    app.jinja_env.globals.update(
        contents_of=contents_of,
        imports_of=queries.imports_of,
        knowledge=Offers(policies),
        knowledge_base=base_of_space,
        looks=looks,
        page_patterns=PATTERNS,
        passage_of=passage_of,
        problem_words=problem_words,
        proposal_changes=changes_of,
        proposals_for=proposals_for,
        reading_of=reading_of,
        reason_words=reason_words,
        state_words=state_words,
        tag_url=tag_url,
        tags_of_reader=tags_of_reader,
        titles_there=queries.titles_there,
        tree_topics=tree_topics,
        ways_to_pages=ways_to_pages,
    )
