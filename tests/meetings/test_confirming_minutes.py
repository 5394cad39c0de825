"""Minutes are published, and confirmed person by person: who may, what is kept, how it ends."""

import hashlib
import json
from datetime import timedelta

import pytest

from tests.meetings.forms import fields_of
from workspace.assignments.models import Assignment
from workspace.kernel import clock
from workspace.meetings.models import Confirmation, Meeting, Publication
from workspace.records.models import Revision

C = Confirmation


def test_publishing_freezes_the_text_and_asks_those_who_attended(harbour, visitor, minuted, stored):
    ada = visitor("ada")
    page = ada.get(f"{minuted}/publish")
    assert page.status_code == 200
    assert "Said 0" in page.text
    assert ada.post(f"{minuted}/publish", fields_of(page)).status_code == 303
    assert stored(Meeting.state) == ["in_review"]
    assert set(stored(C.person_id)) == {harbour.ids["ada"], harbour.ids["chen"], harbour.ids["erin"]}
    assert set(stored(C.answer)) == {None}
    (sha256,) = {sha256 for frozen, sha256 in stored(Revision.frozen_at, Revision.sha256) if frozen}
    assert sha256 in visitor("chen").get(minuted).text
    assert {(what, outcome) for what, outcome in stored(Assignment.what, Assignment.outcome)} >= {("confirm", None)}
