"""Pages brought in: what becomes of files, what is refused in words, and how it is taken back."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.conftest import Visitor
from tests.knowledge.conftest import find
from tests.knowledge.importing import PIXEL, bring_in, upload, work, zipped
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.knowledge.importing import unpacking
from workspace.knowledge.importing.filing import _Filing
from workspace.knowledge.importing.reading import Library
from workspace.knowledge.importing.readying import Readying
from workspace.knowledge.importing.unpacking import Kept
from workspace.knowledge.models import KnowledgeBase, KnowledgeImport, Page, PageOrigin
from workspace.records.models import Attachment
from workspace.records.purging import purge
from workspace.spaces.models import Membership

Stored = Callable[..., list[Any]]
Open = Callable[..., Visitor]
PAGES = {
    "docs/README.md": "# The handbook\n\n[Cranes](cranes/lift.md#how-to), [lost](gone.md)",
    "docs/cranes/lift.md": "---\ntags: [steel, 安全]\nowner: vera okafor\nreview_on: 2027-03-01\n---\n## How to\n\nUp.",
    "docs/cranes/10 after.md": "", "docs/cranes/9 before.md": "",
}  # fmt: skip


def ways(pages: list[Page]) -> list[str]:
    return ["/".join(each.title for each in (*reversed(page.ancestors()), page)) for page in pages]


def report(stored: Stored) -> dict[str, Any]:
    return dict(stored(KnowledgeImport.report)[-1])


def test_nothing_is_filed_before_ada_has_seen_what_comes_of_it(app: Flask, visitor: Open, stored: Stored):
    ada = visitor("ada")
    url = upload(ada, zipped(PAGES))
    assert "Reading the files" in ada.get(url).text
    work(app)
    seen = ada.get(url).text
    for words in ("The handbook", "docs/cranes/lift.md", "<code>gone.md</code>", "File 5 pages"):
        assert words in seen
    assert stored(Page.id) == []


def test_folders_become_pages_in_order_with_what_their_front_matter_says(
    app: Flask, visitor: Open, do: Callable[..., Any]
):
    bring_in(app, visitor("ada"), zipped(PAGES))

    def read(ada: Membership) -> None:
        pages = [find(ada, number) for number in range(1, 6)]
        assert ways(pages) == [
            "The handbook",
            *(f"The handbook/cranes{below}" for below in ("", "/9 before", "/10 after", "/lift")),
        ]
        lift = pages[4]
        assert [tag.name for tag in lift.tags] == ["steel", "安全"]
        assert (lift.owner and lift.owner.name, str(lift.review_on)) == ("Vera Okafor", "2027-03-01")
        assert 'data-anchor="how-to"' in pages[0].body.html
        assert 'id="h-how-to"' in lift.body.html
        assert pages[0].body.text == "# The handbook\n\n[Cranes](KB-5#how-to), [lost](gone.md)"

    do("ada", read)


def test_a_folder_can_be_chosen_instead_of_a_zip(app: Flask, visitor: Open, stored: Stored):
    bring_in(app, visitor("ada"), PAGES)
    assert len(stored(Page.id)) == 5
    assert stored(KnowledgeImport.name) == ["docs"]


def test_pictures_hang_on_the_pages_that_show_them_for_the_same_readers(
    app: Flask, visitor: Open, stored: Stored, do: Callable[..., Any]
):
    files = {"a.md": "![one](pics/1.png)", "b.md": "![same](./pics/1.png)", "pics/1.png": PIXEL, "pics/2.png": PIXEL}
    ada = visitor("ada")
    bring_in(app, ada, zipped(files), reach="own")
    assert stored(Attachment.name) == ["1.png", "2.png", "1.png"]
    picture = do("ada", lambda member: find(member, 2).body.text)[8:-1]
    assert picture in ada.get("/s/HARBOUR/KB-2").text
    assert ada.get(picture).data == PIXEL
    assert visitor("chen").get(picture).status_code == 404


def test_links_between_two_pages_of_one_folder_work_in_both_languages(app: Flask, visitor: Open):
    files = {
        "吊装.md": "见[手册](手册.md#怎么做)",
        "手册.md": "# 手册\n\n## 怎么做\n\n回到[吊装](%E5%90%8A%E8%A3%85.md)",
    }
    ada = visitor("ada")
    bring_in(app, ada, zipped(files))
    assert 'href="/s/HARBOUR/KB-2#h-怎么做"' in ada.get("/s/HARBOUR/KB-1").text
    assert 'href="/s/HARBOUR/KB-1"' in ada.get("/s/HARBOUR/KB-2").text


def test_links_to_headings_that_are_not_there_are_told_of(app: Flask, visitor: Open, stored: Stored):
    files = {"a.md": "[b](b.md#Up-There) [c](b.md#down) [d](#nowhere)", "b.md": "## Up there"}
    url = bring_in(app, visitor("ada"), zipped(files))
    assert [each["address"] for each in report(stored)["lost_anchors"]] == ["#nowhere", "b.md#down"]
    assert "b.md#down" in visitor("ada").get(url).text


def raw(entries: list[tuple[ZipInfo | str, bytes]], way: int = ZIP_STORED) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w", way) as archive:
        for entry, content in entries:
            archive.writestr(entry, content, way)
    return held.getvalue()


def left_out(app: Flask, visitor: Open, stored: Stored, content: bytes) -> dict[str, str]:
    upload(visitor("ada"), content)
    work(app)
    return {each["path"]: each["reason"] for each in report(stored)["ignored"]}


def test_files_that_lead_out_of_the_archive_or_swell_are_left_out_with_the_reason(
    app: Flask, visitor: Open, stored: Stored
):
    link = ZipInfo("link.md")
    link.external_attr = 0o120777 << 16
    swollen = raw([("big.md", b"\x20" * 3_000_000)], ZIP_DEFLATED)
    entries: list[tuple[ZipInfo | str, bytes]] = [
        ("../../etc/up.md", b"no"), ("/root.md", b"no"), ("C:\\x.md", b"no"), (link, b"/etc/passwd"), ("a.md", b"yes"),
        ("__MACOSX/._a.md", b"no"), (".git/HEAD", b"no"), ("b.md", b"PK\x00\x03"), ("page.html", b"<p>no"),
    ]  # fmt: skip
    assert left_out(app, visitor, stored, raw(entries)) == {
        "../../etc/up.md": "outside", "/root.md": "outside", "C:\\x.md": "outside", "link.md": "link",
        "__MACOSX/._a.md": "remains", ".git/HEAD": "remains", "b.md": "binary", "page.html": "html",
    }  # fmt: skip
    assert left_out(app, visitor, stored, swollen) == {"big.md": "bomb"}


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_and_texts_written_on_chinese_windows_are_read(app: Flask, visitor: Open, stored: Stored, encoding: str):
    name = "会议/纪要.md".encode(encoding).decode("cp437")
    content = bytearray(raw([(ZipInfo("x" * len(name.encode("cp437"))), "# 纪要\r\n\r\n好。\r\n".encode(encoding))]))
    upload(visitor("ada"), bytes(content.replace(b"x" * len(name.encode("cp437")), name.encode("cp437"))))
    work(app)
    [page] = report(stored)["pages"]
    assert (page["path"], page["title"]) == ("会议/纪要.md", "纪要")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"no zip at all", "cannot be opened"), (zipped({"a.txt": "x"}), "nothing that could become a page")],
)
def test_what_cannot_be_read_at_all_is_said_in_words(app: Flask, visitor: Open, content: bytes, words: str):
    ada = visitor("ada")
    url = upload(ada, content)
    work(app)
    assert words in ada.get(url).text


def test_too_many_files_are_refused_whole(app: Flask, visitor: Open, stored: Stored, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unpacking, "MOST_FILES", 3)
    upload(visitor("ada"), zipped(PAGES))
    work(app)
    assert stored(KnowledgeImport.state, KnowledgeImport.problem) == [("failed", "too_many_files")]


def test_notion_s_wrapping_and_numbers_are_taken_off_and_tables_become_pages(
    app: Flask, visitor: Open, stored: Stored, do: Callable[..., Any]
):
    one, two, rows = "1" * 32, "2" * 32, "3" * 32
    inner = {
        f"Export-x/Home {one}.md": f"# Home\n\n[Tasks](Home%20{one}/Tasks%20{rows}.csv)",
        f"Export-x/Home {one}/Tasks {rows}.csv": "\ufeffName,Done\nPaint | seal,Yes\n",
        f"Export-x/Home {one}/Tasks {rows}/Paint seal {two}.md": "# Paint | seal\n\nDone: Yes",
    }
    bring_in(app, visitor("ada"), zipped({"Export-x-Part-1.zip": zipped(inner)}))
    assert stored(Page.title) == ["Home", "Tasks", "Paint | seal"]
    home, table = do("ada", lambda ada: [find(ada, number).body.text for number in (1, 2)])
    assert home.endswith("[Tasks](KB-2)")
    assert table == "| Name | Done |\n| --- | --- |\n| [Paint \\| seal](KB-3) | Yes |"


def test_links_by_the_name_of_a_file_lead_to_its_page(app: Flask, visitor: Open):
    ada = visitor("ada")
    bring_in(app, ada, zipped({"a.md": "See [[big-cranes]].", "big-cranes.md": "# The big cranes"}))
    assert 'href="/s/HARBOUR/KB-2"' in ada.get("/s/HARBOUR/KB-1").text


def test_pages_that_are_there_already_can_be_left_out(app: Flask, visitor: Open, page: Any, stored: Stored):
    page("The handbook", "Old.")
    ada = visitor("ada")
    url = upload(ada, zipped(PAGES))
    work(app)
    assert "There is KB-1 of this title" in ada.get(url).text
    ada.post(f"{url}/file", {"parent": 0, "reach": "everyone", "skips_known": "y"})
    work(app)
    assert stored(Page.title, Page.parent_id)[:2] == [("The handbook", None), ("cranes", stored(Page.id)[0])]
    assert len(stored(Page.id)) == 5


def test_an_undone_import_lies_in_the_trash_but_for_what_was_changed_since(
    app: Flask, visitor: Open, stored: Stored, do: Callable[..., Any]
):
    ada = visitor("ada")
    url = bring_in(app, ada, zipped(PAGES))

    def change(member: Membership) -> None:
        lift = find(member, 5)
        lift.edit({"body": write("Higher.")}, version=lift.version, by=member)

    do("vera", change)
    ada.post(f"{url}/undo")
    there = [title for title, trashed in stored(Page.title, Page.trashed_at) if trashed is None]
    assert there == ["The handbook", "cranes", "lift"]
    assert "These pages stay" in ada.get(url).text
    assert ada.post(f"{url}/undo").status_code == 409


def test_a_purged_page_leaves_nothing_of_its_file_behind(
    app: Flask, visitor: Open, stored: Stored, do: Callable[..., Any]
):
    ada = visitor("ada")
    bring_in(app, ada, zipped(PAGES))
    do("ada", lambda member: find(member, 5).trash(by=member))
    assert len(stored(PageOrigin.page_id)) == 5
    do("ada", lambda member: purge(db.session.scalars(sa.select(Page).where(Page.number == 5)).one(), by=member))
    assert len(stored(PageOrigin.page_id)) == 4


def test_an_import_that_ada_stops_files_nothing(app: Flask, visitor: Open, stored: Stored):
    ada = visitor("ada")
    url = upload(ada, zipped(PAGES))
    work(app)
    ada.get(url)
    ada.post(f"{url}/file", {"parent": 0, "reach": "everyone"})
    ada.post(f"{url}/give-up")
    work(app)
    assert stored(Page.id) == []
    assert "This import was given up" in ada.get(url).text


def cut_off(app: Flask, pages: int) -> None:
    """A worker that ends after it has filed so many pages of the import."""
    with app.app_context():
        batch = db.session.scalars(sa.select(KnowledgeImport)).one()
        ada = Membership.of(batch.author, "HARBOUR")
        assert ada
        files = {path: Kept(path, sha256, size) for path, sha256, size in batch.files}
        ready = Readying(batch, Library.read(files, []), ada).ready()
        with unit_of_work():
            _Filing(ready).go_on(ready.pages[:pages])


def test_a_filing_that_was_cut_off_goes_on_where_it_ended(app: Flask, visitor: Open, stored: Stored, do: Any):
    ada = visitor("ada")
    url = upload(ada, zipped(PAGES))
    work(app)
    ada.get(url)
    ada.post(f"{url}/file", {"parent": 0, "reach": "everyone"})
    cut_off(app, 2)
    assert sorted(stored(Page.number)) == [1, 2]
    work(app)
    assert sorted(stored(Page.number)) == [1, 2, 3, 4, 5]
    assert stored(KnowledgeImport.state) == ["filed"]
    lift = do("li", lambda li: next(page for page in map(find, [li] * 5, range(1, 6)) if page.title == "lift").ref)
    assert f"/{lift}#h-how-to" in visitor("li").get("/s/HARBOUR/KB-1").text


def test_who_stops_a_filing_takes_back_what_was_filed(app: Flask, visitor: Open, stored: Stored):
    ada = visitor("ada")
    url = upload(ada, zipped(PAGES))
    work(app)
    ada.get(url)
    ada.post(f"{url}/file", {"parent": 0, "reach": "everyone"})
    cut_off(app, 2)
    ada.post(f"{url}/give-up")
    work(app)
    assert [each is None for each in stored(Page.trashed_at)] == [False, False]
    assert "lies in the trash" in ada.get(url).text


def test_whoever_lost_the_right_meanwhile_files_nothing(
    app: Flask, visitor: Open, stored: Stored, do: Callable[..., Any]
):
    vera = visitor("vera")
    url = upload(vera, zipped(PAGES))
    work(app)
    vera.get(url)
    vera.post(f"{url}/file", {"parent": 0, "reach": "everyone"})

    def review(ada: Membership) -> None:
        base = KnowledgeBase.of(ada.space)
        base.is_reviewed = True
        db.session.add(base)

    do("ada", review)
    work(app)
    assert stored(Page.id) == []
    assert stored(KnowledgeImport.state, KnowledgeImport.problem) == [("failed", "not_allowed")]


def test_only_its_author_sees_what_is_not_filed_yet(app: Flask, visitor: Open):
    url = upload(visitor("ada"), zipped(PAGES))
    work(app)
    assert visitor("ada").get(url).status_code == 200
    assert visitor("li").get(url).status_code == 404
    assert visitor("bo").get(url).status_code == 404


def test_the_feed_names_the_import_once(app: Flask, visitor: Open):
    ada = visitor("ada")
    bring_in(app, ada, zipped(PAGES))
    assert "brought in 5 pages of pages.zip" in ada.get("/s/HARBOUR/activity").text.replace("\n", " ")
