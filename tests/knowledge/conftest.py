"""Pages to test with, made as their verbs make them."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from tests.conftest import Visitor
from workspace.kernel.text.written import write
from workspace.knowledge.models import Page
from workspace.spaces.audience import EVERYONE
from workspace.spaces.models import Membership

Do = Callable[..., Any]


def find(member: Membership, number: int = 1) -> Page:
    found = Page.find(member, number)
    assert found
    return found


def form_of(reader: Visitor, url: str) -> dict[str, str]:
    """What a form of ours holds at first that a person does not type: its version and what it was made from."""
    return carried(reader.get(url).text)


def carried(text: str) -> dict[str, str]:
    """The same of a page that is there already."""
    fields = {name: re.search(rf'name="{name}"[^>]* value="([^"]*)"', text) for name in ("version", "base")}
    return {name: unescape(found[1]) for name, found in fields.items() if found}


@pytest.fixture
def page(do: Do) -> Callable[..., str]:
    """`page("Title", "Text", below=1, by="vera", ours=True)` writes a page and gives its address."""

    def compose(
        title: str = "Cranes", text: str = "Two of them.", *, below: int = 0, by: str = "ada", ours: bool = False,
        tags: tuple[str, ...] = (),
    ) -> str:  # fmt: skip
        def deed(member: Membership) -> str:
            parent = find(member, below) if below else None
            audience = member.party.bit if ours else EVERYONE
            body = write(text, headings=True)
            page = Page.compose(title, body, by=member, audience=audience, parent=parent, tags=tags, is_agreed=True)
            return page.url

        return str(do(by, deed))

    return compose
