"""Drafts: kept for their author only, offered on return, gone when saved."""

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
