"""Years of real Chinese minutes, brought in through the same upload that a person uses."""

import io
import json
import os
from pathlib import Path

import pytest

from workspace.meetings.models import ATTENDED, ActionItem, Attendance, ImportedText, Meeting

UPLOAD = "/s/HARBOUR/meetings/import"
AT_ONCE = 25


@pytest.fixture
def expected():
    folder = Path(os.environ.get("CORPORA") or "nowhere")
    table = folder / "openeuler-tc" / "expected-participants.json"
    if not table.is_file():
        pytest.skip("The real minutes are not here: CORPORA names no folder that holds them.")
    return {folder / name: facts for name, facts in json.loads(table.read_text()).items()}


def test_years_of_minutes_arrive_whole_and_can_be_worked_on(visitor, harbour, expected, stored):
    """One test, because bringing all of them in takes its time: then what arrived, then working on the longest."""
    ada = visitor("ada")
    _bring_in(ada, list(expected))
    _are_whole_with_their_days_and_people(expected, stored)
    _the_longest_is_found_opened_and_edited_by_two_at_once(ada, visitor, stored)


def _bring_in(ada, paths):
    ada.get(UPLOAD)
    for start in range(0, len(paths), AT_ONCE):
        files = [(io.BytesIO(path.read_bytes()), path.name) for path in paths[start : start + AT_ONCE]]
        address = ada.post(UPLOAD, {"files": files, "reach": "everyone"}).location
        assert ada.get(address).status_code == 200
        assert ada.post(f"{address}/file", {"party": "1"}).status_code == 303


def _are_whole_with_their_days_and_people(expected, stored):
    texts = dict(zip(stored(ImportedText.name), stored(ImportedText.text, ImportedText.meeting_id), strict=True))
    starts = dict(stored(Meeting.id, Meeting.starts_at))
    there = [meeting for meeting, status in stored(Attendance.meeting_id, Attendance.status) if status in ATTENDED]
    right = 0
    for path, facts in expected.items():
        text, meeting = texts[path.name.strip()]
        assert text == _as_text(path), path.name
        assert meeting, path.name
        if facts["date"]:
            assert starts[meeting].date().isoformat() == facts["date"], path.name
        right += there.count(meeting) == facts["participants"]
    assert right >= 60, f"{right} of {len(expected)}"
    assert all(title.strip(" |-_") for title in stored(ActionItem.title))


def _the_longest_is_found_opened_and_edited_by_two_at_once(ada, visitor, stored):
    longest, _ = max(stored(ImportedText.meeting_id, ImportedText.text), key=lambda row: len(row[1]))
    (number, title), *_ = [row[1:] for row in stored(Meeting.id, Meeting.number, Meeting.title) if row[0] == longest]
    address = f"/s/HARBOUR/M-{number}"
    assert address in ada.get("/s/HARBOUR/meetings", query_string={"q": title}).text
    vera = visitor("vera")
    assert [one.get(address).status_code for one in (ada, vera)] == [200, 200]
    first = ada.post_fragment(f"{address}/agenda/1/notes", {"notes": "阿达先保存了。", "version": "1"})
    second = vera.post_fragment(f"{address}/agenda/1/notes", {"notes": "薇拉写的是另一件事。", "version": "1"})
    assert first.status_code == 200
    assert second.status_code in (200, 409)
    assert "阿达先保存了。" in second.text
    assert "薇拉写的是另一件事。" in second.text


def _as_text(path):
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise AssertionError(path)
