"""Files of strangers are sent under headers that make them harmless, with the names they came with."""

from urllib.parse import unquote

import pytest
from werkzeug.http import parse_options_header

from workspace.kernel.downloads import download_headers, file_name


def disposition(name: str, media_type: str = "text/plain", inline: bool = False) -> tuple[str, str]:
    """How a browser understands the header: inline or attachment, and the name."""
    way, options = parse_options_header(download_headers(name, media_type, inline)["Content-Disposition"])
    return way, unquote(options["filename"])


@pytest.mark.parametrize(
    "name",
    [
        "minutes.txt",
        "会议纪要 第12次.pdf",
        "протокол.docx",
        "résumé.odt",
        "تقرير.pdf",
        "a;b=c,'d'.txt",
        "100%.txt",
        "😀.png",
    ],
)
def test_a_name_in_any_script_arrives_as_it_was(name: str):
    header = download_headers(name, "text/plain")["Content-Disposition"]
    assert header.isascii()
    assert disposition(name) == ("attachment", name)


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\evil.bat", "C__evil.bat"),
        ('a"; filename="evil.exe', "a_; filename=_evil.exe"),
        ("report\u202efdp.exe", "reportfdp.exe"),
        ("line\r\nSet-Cookie: x=y.txt", "lineSet-Cookie_ x=y.txt"),
        (" .. ", "file"),
        ("", "file"),
        ("会" * 500 + ".pdf", "会" * 147 + ".pdf"),
    ],
)
def test_a_name_made_to_mislead_is_made_harmless(name: str, saved: str):
    assert file_name(name) == saved
    assert disposition(name)[1] == saved


def test_a_browser_that_reads_only_ascii_gets_a_name_too():
    assert 'filename="Resume.odt"' in download_headers("Résumé.odt", "x/y")["Content-Disposition"]
    assert 'filename="file.pdf"' in download_headers("纪要.pdf", "x/y")["Content-Disposition"]


@pytest.mark.parametrize("media_type", ["image/png", "image/jpeg", "image/gif", "image/webp", "IMAGE/PNG"])
def test_a_picture_may_be_shown_in_the_page(media_type: str):
    assert disposition("x", media_type, inline=True)[0] == "inline"
    assert disposition("x", media_type)[0] == "attachment"


@pytest.mark.parametrize(
    "media_type",
    [
        "image/svg+xml",
        "text/html",
        "application/xhtml+xml",
        "application/pdf",
        "text/xml",
        "image/png; x=text/html",
        "",
    ],
)
def test_what_can_run_something_is_only_ever_saved(media_type: str):
    assert disposition("x", media_type, inline=True)[0] == "attachment"


def test_every_file_is_taken_for_what_it_says_and_shut_in_a_sandbox():
    headers = download_headers("x.html", "text/html\r\nSet-Cookie: a=b", inline=True)
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
