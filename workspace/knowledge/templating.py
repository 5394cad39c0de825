"""What templates may ask of pages: the policies that buttons ask, and where else pages are found."""

from flask import Flask, url_for

from workspace.kernel.i18n import gettext as _
from workspace.kernel.text.markdown import Heading, contents
from workspace.kernel.text.words import normal
from workspace.knowledge import policies
from workspace.knowledge.forms.freshness import looks
from workspace.knowledge.importing.words import problem_words, reason_words, state_words
from workspace.knowledge.models import Page
from workspace.knowledge.models.page import tree_topic
from workspace.knowledge.patterns import PATTERNS
from workspace.knowledge.queries import imports_of, titles_there
from workspace.knowledge.tags import tag_url, tags_of_reader
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


def init(app: Flask) -> None:
    app.jinja_env.globals.update(
        knowledge=Offers(policies), tree_topics=tree_topics, ways_to_pages=ways_to_pages, looks=looks,
        tags_of_reader=tags_of_reader, tag_url=tag_url,
        page_patterns=PATTERNS, contents_of=contents_of,
    )  # fmt: skip
    app.jinja_env.filters["normal"] = normal
    app.jinja_env.globals.update(imports_of=imports_of, titles_there=titles_there)
    app.jinja_env.globals.update(problem_words=problem_words, reason_words=reason_words, state_words=state_words)
