"""Pages taken along as files, and brought in again as they were."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.conftest import Visitor
from tests.knowledge.conftest import find
from tests.knowledge.importing import PIXEL, bring_in, zipped
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.knowledge.models import Page
from workspace.spaces.models import Membership

ALL = "/s/HARBOUR/knowledge/export.zip"


def unzipped(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def taken(reader: Visitor, url: str = ALL) -> dict[str, bytes]:
    """What a reader takes along, by path."""
    return unzipped(reader.get(url).data)


@pytest.fixture
def edit(do: Callable[..., Any]) -> Callable[..., None]:
    """`edit(3, "Text", title="…")` saves another text or title as Ada."""

    def change(number: int, text: str | None = None, **more: Any) -> None:
        def deed(ada: Membership) -> None:
            page = find(ada, number)
            body = {"body": write(text, headings=True)} if text is not None else {}
            page.edit(more | body, version=page.version, by=ada)

        do("ada", deed)

    return change


@pytest.fixture
def shape(app: Flask) -> Callable[[str], list[tuple[Any, ...]]]:
    """`shape("QUAY")`: the tree of a space as titles, texts and tags, whatever the numbers."""

    def read(key: str) -> list[tuple[Any, ...]]:
        with app.app_context():
            pages = list(db.session.scalars(sa.select(Page).where(Page.trashed_at.is_(None)).order_by(Page.id)))
            pages = [page for page in pages if page.space.key == key]
            ways = {page.id: tuple(each.title for each in reversed(page.ancestors())) for page in pages}
            ordered = sorted(pages, key=lambda page: (ways[page.id], page.position))
            return [(ways[page.id], page.title, page.body.text, [tag.name for tag in page.tags]) for page in ordered]

    return read


FOLDER = {
    "Handbook/README.md": "---\ntitle: \"Handbook\"\ntags: [ports,  steel ]\nweight: 3\n---\n\n"
    "# Handbook\n\nSee [cranes](./Cranes/big%20ones.md#how-to) and [all](Cranes/).\n",
    "Handbook/Cranes/big ones.md": "\ufeff# Big ones\r\n\r\n## How to\r\n\r\n"
    '![two of them](<../pictures/two cranes.png> "Two")\r\n'
    "Back: [up](/Handbook/README.md), [lost](../nowhere.md)\r\n\r\n\r\n",
    "Handbook/Cranes/吊装流程.md": "# 吊装流程\n\n见[大吊机](<big ones.md>)和[^1]。\n\n"
    '[^1]: [手册]( ../README.md "t" )',
    "Handbook/pictures/two cranes.png": PIXEL,
    "Handbook/plan.pdf": b"%PDF-1.4 plan",
}  # fmt: skip


def test_an_import_comes_out_again_byte_by_byte(app: Flask, visitor: Callable[..., Visitor]):
    ada = visitor("ada")
    bring_in(app, ada, zipped(FOLDER))
    wanted = {path: text.encode() if isinstance(text, str) else text for path, text in FOLDER.items()}
    assert taken(ada) == wanted


def test_after_one_paragraph_was_edited_all_other_links_keep_their_spelling(
    app: Flask, visitor: Callable[..., Visitor], edit: Callable[..., None], stored: Callable[..., list[Any]]
):
    ada = visitor("ada")
    bring_in(app, ada, zipped(FOLDER))
    number, text = next((n, b.text) for n, t, b in stored(Page.number, Page.title, Page.body) if t == "Handbook")
    edit(number, text.replace("See ", "First [the big ones](KB-3).\n\nSee "))
    written = taken(ada)["Handbook/README.md"].decode()
    assert written == str(FOLDER["Handbook/README.md"]).replace(
        "See ", "First [the big ones](Cranes/big%20ones.md).\n\nSee "
    )


def test_after_a_page_moved_its_links_are_right_again(
    app: Flask, visitor: Callable[..., Visitor], do: Callable[..., Any]
):
    ada = visitor("ada")
    bring_in(app, ada, zipped(FOLDER))
    do("ada", lambda member: find(member, 3).place(None, by=member))
    out = taken(ada)
    assert b'![two of them](big%20ones/attachments/two%20cranes.png "Two")' in out["big ones.md"]
    assert out["big ones/attachments/two cranes.png"] == PIXEL
    assert b"[cranes](../big%20ones.md#how-to)" in out["Handbook/README.md"]


def test_what_was_changed_here_stands_in_the_front_matter(
    app: Flask, visitor: Callable[..., Visitor], edit: Callable[..., None]
):
    ada = visitor("ada")
    bring_in(app, ada, zipped(FOLDER))
    edit(1, tags=["ports"], title="The handbook")
    head = taken(ada)["Handbook/README.md"].decode().split("\n\n")[0]
    assert head == "---\ntitle: The handbook\ntags:\n- ports\nweight: 3\naliases:\n- handbook\n---"


def write_some(page: Callable[..., str], edit: Callable[..., None], ada: Visitor) -> None:
    page("Cranes: how/why?", "See [[吊装流程]] and [the plan](KB-3#steps).", tags=("ports", "安全"))
    page("吊装流程", "见 [[Cranes: how/why?]]。", below=1)
    page("Plan", "# Other heading\n\n## Steps\n\nOne.", below=1)
    page("Plan", "---\n\nIt begins with a line.", below=1)
    page("Alone", "")
    page("Old name", "Text with [a request](CR-1).")
    edit(6, title="A new name")
    token = ada.get("/s/HARBOUR/KB-3").text and ada.token
    ada.client.post(
        "/s/HARBOUR/KB-3/attachments", data={"csrf_token": token, "files": (BytesIO(PIXEL), "two: cranes.png")}
    )


def test_pages_written_here_come_in_again_the_same(
    app: Flask, visitor: Callable[..., Visitor], page: Callable[..., str], edit: Callable[..., None],
    shape: Callable[[str], list[Any]],
):  # fmt: skip
    ada, dana = visitor("ada"), visitor("dana")
    write_some(page, edit, ada)
    out = ada.get(ALL).data
    bring_in(app, dana, out, space="QUAY")
    here, there = shape("HARBOUR"), shape("QUAY")
    assert [row[:2] + row[3:] for row in there] == [row[:2] + row[3:] for row in here]
    assert [row[2] for row in there if "KB-" not in row[2] and "CR-1" not in row[2]] == [
        row[2] for row in here if "KB-" not in row[2] and "CR-1" not in row[2]
    ]
    again = unzipped(dana.get("/s/QUAY/knowledge/export.zip").data)
    assert again == unzipped(out)


def test_what_was_not_taken_along_is_linked_where_it_is(visitor: Callable[..., Visitor], page: Callable[..., str]):
    ada = visitor("ada")
    page("One", "[two](KB-2#part) and [a request](CR-9)")
    page("Two", "## Part")
    alone = ada.get("/s/HARBOUR/KB-1/export").text
    assert alone.endswith(
        "[two](http://127.0.0.1:8000/s/HARBOUR/KB-2#h-part) and [a request](http://127.0.0.1:8000/s/HARBOUR/CR-9)\n"
    )


def test_a_branch_is_taken_along_with_all_below(visitor: Callable[..., Visitor], page: Callable[..., str]):
    page("Top", "")
    page("Below", "Text", below=1)
    page("Beside", "")
    assert set(taken(visitor("ada"), "/s/HARBOUR/KB-1/export.zip")) == {"Top.md", "Top/Below.md"}


def test_chen_takes_only_what_the_client_may_see(visitor: Callable[..., Visitor], page: Callable[..., str]):
    page("For all", "Text")
    page("Our margin", "Secret", ours=True)
    assert set(taken(visitor("ada"))) == {"For all.md", "Our margin.md"}
    assert set(taken(visitor("chen"))) == {"For all.md"}
    assert visitor("chen").get("/s/HARBOUR/KB-2/export").status_code == 404


def test_names_fit_every_system(visitor: Callable[..., Visitor], page: Callable[..., str]):
    for title in ("con", "a/b", "PLAN", "plan", "x" * 150, "..", "index", ".order", "# 1 100%"):
        page(title, "")
    names = set(taken(visitor("ada")))
    assert {"_con.md", "a_b.md", "PLAN.md", "plan (2).md", "__ 1 100_.md"} <= names
    assert max(map(len, names)) < 100


def test_the_order_that_people_made_comes_along(
    app: Flask, visitor: Callable[..., Visitor], page: Callable[..., str], do: Callable[..., Any],
    shape: Callable[[str], list[Any]],
):  # fmt: skip
    for title in ("B", "C", "A"):
        page(title, "")
    out = visitor("ada").get(ALL).data
    assert unzipped(out)[".order"] == b"B\nC\nA\n"
    bring_in(app, visitor("dana"), out, space="QUAY")
    assert [title for _, title, *_ in shape("QUAY")] == ["B", "C", "A"]
