"""By which texts pages are found, and under which of their headings each stands."""

from collections.abc import Iterator
from functools import lru_cache

from workspace.kernel.text.plain import plain_sections
from workspace.knowledge.models import Page
from workspace.records.passages import Passage


def page_passages(page: Page) -> Iterator[Passage]:
    """Its tags, and its text heading by heading."""
    for tag in page.tags:
        yield Passage(tag.name)
    yield from _under_headings(page.body.html)


# Whoever comes back to a page to change its tags does not wait for its text to be read again.
@lru_cache(maxsize=256)
def _under_headings(html: str) -> tuple[Passage, ...]:
    return tuple(Passage(text, anchor) for anchor, text in plain_sections(html))
