"""Files: kept whole, shown to whom they are for, sent without trusting them."""

import io
import json

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from workspace.records.models import Attachment


def picture():
    content = io.BytesIO()
    Image.new("RGB", (800, 600), "teal").save(content, "PNG")
    return content.getvalue()


def put(visitor, who, url, name, content, **more):
    browser = visitor(who)
    browser.get(url)
    return browser.post(f"{url}/attachments", {"files": (io.BytesIO(content), name), **more})


def address(stored, url):
    (id, name), *_ = stored(Attachment.id, Attachment.name)
    return f"{url}/attachments/{id}/{name}"


def test_a_file_comes_back_byte_by_byte_under_its_name(record, visitor, stored):
    url, content = record(), bytes(range(256)) * 999
    assert put(visitor, "vera", url, "方案.bin", content).status_code == 303
    got = visitor("chen").get(address(stored, url))
    assert got.data == content
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert "%E6%96%B9%E6%A1%88.bin" in got.headers["Content-Disposition"]


@pytest.mark.parametrize("name", ["x.svg", "x.html", "x.js", "x.pdf"])
def test_nothing_that_could_run_is_shown_in_the_browser(record, visitor, stored, name):
    url = record()
    put(visitor, "ada", url, name, b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    got = visitor("ada").get(address(stored, url))
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in got.headers["Content-Security-Policy"]


def test_an_internal_file_does_not_exist_for_the_other_side(record, visitor, stored):
    url = record()
    put(visitor, "ada", url, "margins.txt", b"40000", internal="y")
    assert visitor("bo").get(address(stored, url)).data == b"40000"
    for who in ("chen", "dana"):
        assert visitor(who).get(address(stored, url)).status_code == 404
    assert "margins" not in visitor("chen").get(url).text
    assert "margins" not in visitor("chen").get(f"{url}/attachments").text
    assert "margins" not in visitor("chen").get("/s/HARBOUR/activity").text


def test_a_pasted_picture_is_its_party_s_until_the_text_is_saved(record, visitor, stored):
    url = record()
    ada = visitor("ada")
    ada.get(url)
    pasted = ada.post(f"{url}/attachments/paste", {"file": (io.BytesIO(picture()), "plan.png")})
    markdown = pasted.json["markdown"]
    assert visitor("chen").get(address(stored, url)).status_code == 404
    ada.post(f"{url}/comments", {"body": f"Only us {markdown}", "internal": "y"})
    assert visitor("chen").get(address(stored, url)).status_code == 404
    again = ada.post(f"{url}/attachments/paste", {"file": (io.BytesIO(picture()), "shared.png")}).json["markdown"]
    ada.post(f"{url}/comments", {"body": f"For all {again}"})
    shared = again.split("(")[1].rstrip(")")
    assert visitor("chen").get(shared).mimetype == "image/png"
    assert f'src="{shared}"' in visitor("chen").get(url).text


def test_a_picture_has_a_small_preview(record, visitor, stored):
    url = record()
    put(visitor, "ada", url, "plan.png", picture())
    small = visitor("chen").get(address(stored, url).rsplit("/", 1)[0] + "/preview")
    with Image.open(io.BytesIO(small.data)) as image:
        assert max(image.size) == 480


def test_a_file_that_is_too_large_is_refused_in_words_and_nothing_is_kept(record, visitor, stored):
    url = record()
    ada = visitor("ada")
    ada.get(url)
    # In memory: the test client would leave a temporary file open.
    files = {"csrf_token": ada.token, "files": FileStorage(io.BytesIO(b"0" * (51 * 1024 * 1024)), "big.bin")}
    boundary, body = encode_multipart(files)
    kind = f'multipart/form-data; boundary="{boundary}"'
    response = ada.client.post(f"{url}/attachments", data=body, content_type=kind, buffered=True)
    assert response.status_code == 413
    assert "too large" in response.text
    assert stored(Attachment.id) == []


@pytest.mark.parametrize(("who", "status"), [("bo", 403), ("chen", 403), ("dana", 404)])
def test_others_put_no_files_on_a_record(record, visitor, stored, who, status):
    assert put(visitor, who, record(), "x.txt", b"x").status_code == status
    assert stored(Attachment.id) == []


def test_no_file_chosen_is_said_at_the_field(record, visitor):
    ada, url = visitor("ada"), record()
    ada.get(url)
    response = ada.post(f"{url}/attachments", {})
    assert response.status_code == 422
    assert "Please choose a file." in response.text


def test_pasting_nothing_is_refused_in_words_that_the_page_can_show(record, visitor):
    url, ada = record(), visitor("ada")
    ada.get(url)
    refused = ada.post(f"{url}/attachments/paste", {"note": "no file"})
    assert refused.status_code == 422
    assert json.loads(refused.text) == {"message": "Please choose a file."}
