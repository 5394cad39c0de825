"""Guides and notes that people wrote for their own work, brought in and taken along again."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from posixpath import dirname, normpath
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Window

from tests.axe import violations
from tests.conftest import Visitor
from tests.knowledge.importing import bring_in, files_in, upload, work, zipped
from tests.serving import ROOT, Server
from workspace.knowledge.models import KnowledgeImport, Page, PageOrigin

ALL = "/s/HARBOUR/knowledge/export.zip"
# As simple as can be, so that it is wrong in other ways than the product, if it is.
LINK = re.compile(r"(!?)\[[^\[\]\n]*\]\(([^)\s]+)[^)]*\)")
TICKED = re.compile(r"(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
FENCED = re.compile(r"^[ \t]*(`{3,}|~{3,}).*?^[ \t]*\1", re.DOTALL | re.MULTILINE)
Files = dict[str, bytes]


def corpus(name: str) -> Path:
    folder = Path(os.environ.get("CORPORA") or "nowhere") / name
    if not folder.is_dir():
        pytest.skip("The real guides are not here: CORPORA names no folder that holds them.")
    return folder


@pytest.fixture
def guide() -> Files:
    return files_in(corpus("k8s-guide-en"), "contributors")


def unzipped(content: bytes) -> Files:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def bare(text: str) -> str:
    """A text without its code."""
    return TICKED.sub("", FENCED.sub("", text))


def links(files: Files) -> Iterator[tuple[str, str, str, str]]:
    """What kind of link (`!` for pictures), from which file, as written, and the path to which it leads."""
    for path, content in files.items():
        for mark, address in LINK.findall(bare(content.decode())) if path.endswith(".md") else ():
            if not re.match(r"[a-z]+:", address):
                target = unquote(address.partition("#")[0])
                start = target.lstrip("/") if target.startswith("/") else f"{dirname(path)}/{target}"
                yield mark, path, address, path if address.startswith("#") else normpath(start)


def there(files: Files) -> set[str]:
    folders = {"/".join(path.split("/")[:depth]) for path in files for depth in range(1, path.count("/") + 1)}
    return set(files) | folders


def in_the_text(found: Iterator[tuple[str, str, str, str]], *, picture: bool) -> list[tuple[str, str, str]]:
    return [each[1:] for each in found if (each[0] == "!") == picture]


def headings(text: str) -> set[str]:
    """The names that headings have on GitHub."""
    names: dict[str, int] = {}
    for heading in re.findall(r"^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$", FENCED.sub("", text), re.MULTILINE):
        shown = re.sub(r"!?\[([^\[\]]*)\](\([^()]*\)|\[[^\[\]]*\])", r"\1", heading)
        name = re.sub(r"[^\w\- ]", "", shown.lower()).replace(" ", "-")
        names[name] = names.get(name, -1) + 1
        if names[name]:
            names[f"{name}-{names[name]}"] = 0
    return set(names)


@pytest.fixture
def database_url(sqlite_template: Path, tmp_path: Path) -> str:
    """SQLite only: what differs between the databases is tested without browsers."""
    (tmp_path / "workspace.db").write_bytes(sqlite_template.read_bytes())
    return f"sqlite:///{tmp_path / 'workspace.db'}"


@pytest.fixture
def address(database_url: str, tmp_path: Path, quick_server: Callable[..., Server]) -> Iterator[str]:
    """A server and a worker."""
    server = quick_server(database_url, tmp_path)
    env = {**os.environ, "DATABASE_URL": database_url, "DATA_DIR": str(tmp_path), "SECRET_KEY": "tests"}
    worker = subprocess.Popen([sys.executable, "-m", "flask", "--app", "wsgi", "worker"], cwd=ROOT, env=env)
    yield server.address
    worker.terminate()
    worker.wait()
    server.stop()


@pytest.fixture
def window(browser: Browser, visitor: Callable[..., Visitor], address: str) -> Iterator[Window]:
    """Ada's browser."""
    context = browser.new_context(locale="en-GB")
    cookie = visitor("ada").client.get_cookie("workspace")
    assert cookie
    context.add_cookies([{"name": "workspace", "value": cookie.value, "url": address}])
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def shown(window: Window, address: str, number: int) -> str:
    answered = window.request.get(f"{address}/s/HARBOUR/KB-{number}")
    assert answered.ok
    return str(answered.text())


def check_links(guide: Files, window: Window, address: str, numbers: dict[str, int]) -> None:
    """All 169 links between pages lead there, all 9 pictures are seen, and the 846 links within pages find what they
    name, unless nothing in the text has that name."""
    pages = {path: shown(window, address, number) for path, number in numbers.items()}
    found, known = list(links(guide)), there(guide)
    within = [(path, link) for path, link, _ in in_the_text(iter(found), picture=False) if link.startswith("#")]
    others = [each for each in in_the_text(iter(found), picture=False) if not each[1].startswith("#")]
    working = [each for each in others if each[2] in known]
    assert (len(within), len(working)) == (846, 169)
    for path, link, target in working:
        if target in numbers:
            assert f'href="/s/HARBOUR/KB-{numbers[target]}' in pages[path], link
    for path, link in within:
        name = unquote(link[1:]).lower()
        assert f' id="h-{name}"' in unescape(pages[path]) or name not in headings(guide[path].decode()), (path, link)
    check_pictures(guide, window, address, pages, in_the_text(iter(found), picture=True))


def check_pictures(
    guide: Files, window: Window, address: str, pages: Files | dict[str, str], pictures: list[tuple[str, str, str]]
) -> None:
    working = [(path, target) for path, _, target in pictures if target in guide]
    assert len(working) == 9
    for path, target in working:
        seen = re.findall(r'<img[^>]* src="(/s/HARBOUR/KB-[^"]*)"', str(pages[path]))
        assert guide[target] in [window.request.get(address + unescape(each)).body() for each in seen]


def check_broken(guide: Files, broken: list[dict[str, Any]], window: Window) -> None:
    """The 26 that lead outside are listed, and nothing is that leads somewhere."""
    known, listed = there(guide), {(each["path"], each["address"]) for each in broken}
    others = [each for each in in_the_text(links(guide), picture=False) if not each[1].startswith("#")]
    outside = [(path, link) for path, link, target in others if target not in known]
    assert len(outside) == 26
    assert set(outside) <= listed
    words = window.locator("#broken").inner_text()
    assert [link for _, link in outside if link not in words] == []


def test_a_guide_comes_in_through_the_browser_works_and_goes_out_the_same(
    guide: Files, window: Window, address: str, stored: Callable[..., list[Any]], tmp_path: Path
):
    archive = tmp_path / "guide.zip"
    archive.write_bytes(zipped(guide))
    window.goto(f"{address}/s/HARBOUR/knowledge")
    window.get_by_text("More", exact=True).click()
    window.get_by_role("link", name="Bring in pages").click()
    assert violations(window) == []
    window.get_by_label("A zip, or Markdown files").set_input_files(archive)
    window.get_by_role("button", name="Read the files").click()
    expect(window.get_by_role("button", name="File 109 pages")).to_be_visible(timeout=60_000)
    assert violations(window) == []
    window.get_by_role("button", name="File 109 pages").click()
    expect(window.get_by_text("These pages are filed.")).to_be_visible(timeout=120_000)
    of_page = dict(stored(Page.id, Page.number))
    numbers = {path: of_page[id] for id, path in stored(PageOrigin.page_id, PageOrigin.path) if path}
    assert len(numbers) == 98
    check_links(guide, window, address, numbers)
    check_broken(guide, stored(KnowledgeImport.report)[0]["broken"], window)
    with window.expect_download() as started:
        window.goto(f"{address}/s/HARBOUR/knowledge")
        window.get_by_text("More", exact=True).click()
        window.get_by_role("link", name="Export all pages").click()
    assert unzipped(Path(started.value.path()).read_bytes()) == guide


NOTES = "notion/Notion.Test.Export.zip"


def test_notes_of_notion_come_in_and_go_out_the_same_but_for_html(
    app: Flask, visitor: Callable[..., Visitor], stored: Callable[..., list[Any]]
):
    upload_of = (corpus("notion-export") / NOTES).read_bytes()
    [inner] = unzipped(upload_of).values()
    notes, ada = unzipped(inner), visitor("ada")
    bring_in(app, ada, upload_of)
    assert "Habit Tracker" in stored(Page.title)
    assert not [title for title in stored(Page.title) if re.search("[0-9a-f]{32}", title)]
    out = unzipped(ada.get(ALL).data)
    assert out == {path: content for path, content in notes.items() if not path.endswith(".html")}


def test_notes_that_are_html_are_told_how_to_export_them(app: Flask, visitor: Callable[..., Visitor]):
    ada = visitor("ada")
    url = upload(ada, (corpus("notion-export") / "notion/notion-testspace.zip").read_bytes())
    work(app)
    seen = ada.get(url).text
    assert "There is no Markdown in it" in seen
    assert "Markdown &amp; CSV" in seen or "Markdown & CSV" in seen


@pytest.mark.parametrize("below", ["csv", "html/expected"])
def test_tables_and_notes_come_in_and_go_out_the_same(app: Flask, visitor: Callable[..., Visitor], below: str):
    files, ada = files_in(corpus("notion-export"), below), visitor("ada")
    bring_in(app, ada, zipped(files))
    assert unzipped(ada.get(ALL).data) == files
