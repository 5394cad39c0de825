"""Drafts: kept for their author only, offered on return, gone when saved."""

import re
from pathlib import Path

import pytest

from workspace.records.models import Draft

URL = "/s/HARBOUR/drafts/meeting-new"


def test_what_ada_types_is_kept_and_offered_to_her(visitor, harbour):
    ada = visitor("ada")
    ada.get("/s/HARBOUR/")
    assert ada.post(URL, {"title": "Half a ti", "version": "3"}).status_code == 204
    assert ada.get(URL).json == {"fields": [["title", "Half a ti"]]}


def test_nobody_else_reads_it(visitor, harbour):
    ada = visitor("ada")
    ada.get("/s/HARBOUR/")
    ada.post(URL, {"title": "Half a ti"})
    for who in ("vera", "li"):
        assert visitor(who).get(URL).json == {"fields": []}
    assert visitor("dana").get(URL).status_code == 404


def test_it_goes_when_the_form_is_saved(visitor, harbour, stored):
    ada = visitor("ada")
    ada.get("/s/HARBOUR/meetings/new")
    ada.post(URL, {"title": "Half a ti"})
    ada.post("/s/HARBOUR/meetings/new", {"title": "Half a title", "draft": "meeting-new"})
    assert stored(Draft.id) == []


def test_a_refused_form_keeps_its_draft(visitor, harbour, stored):
    ada = visitor("ada")
    ada.get("/s/HARBOUR/meetings/new")
    ada.post(URL, {"title": ""})
    assert ada.post("/s/HARBOUR/meetings/new", {"title": "", "draft": "meeting-new"}).status_code == 422
    assert len(stored(Draft.id)) == 1


@pytest.mark.parametrize("path", ["meetings/new", "series/new", "changes/new", "contacts/new"])
def test_an_older_draft_is_not_offered_over_what_was_just_sent(visitor, harbour, path):
    """Bringing it back would put older text over newer, under “nothing you typed is lost”."""
    ada = visitor("ada")
    assert "data-draft-typed" not in ada.get(f"/s/HARBOUR/{path}").text
    refused = ada.post(f"/s/HARBOUR/{path}", {"title": ""})
    assert refused.status_code == 422
    assert "data-draft-typed" in refused.text


def test_every_form_with_a_draft_says_when_it_shows_what_was_sent():
    forms = {
        f"{path}": form
        for path in (Path(__file__).parents[2] / "templates").rglob("*.html")
        for form in re.findall(r"<form (?!.*\bhx-post).*data-draft-url.*>", path.read_text())
    }
    assert len(forms) > 10
    assert [path for path, form in forms.items() if "data-draft-typed" not in form] == []
