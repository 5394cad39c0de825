"""Who was invited to something of one side's and is of the other side since: mails and links tell them nothing more."""

import re

import pytest

from tests.meetings.test_inviting import Post, text
from tests.meetings.test_series import begin, monday, of
from workspace.kernel import clock
from workspace.meetings.models import Meeting

M = "/s/HARBOUR/M-1"


@pytest.fixture
def post(app, data_dir):
    return Post(app, data_dir)


def cross(do, harbour):
    """Bo works for the client from now on."""

    def move(ada):
        harbour.member("bo").party = harbour.member("li").party

    do("ada", move)


def link_in(mail):
    [link] = re.findall(r"/meeting-invitation/[\w-]+", text(mail))
    return link


def test_the_link_to_a_meeting_of_the_vendor_opens_nothing_for_bo_who_is_the_client_s_now(
    meet, do, harbour, visitor, post
):
    meet("Margin", expected=("ada", "bo"), starts_at=clock.at(monday(), "Europe/Berlin"), internal=True, title="Price")
    visitor("ada").post(f"{M}/invite")
    link = link_in(post.collect()["Bo Hansen"][0])
    assert "Price" in visitor().get(link).text

    cross(do, harbour)

    assert visitor().get(link).status_code == 410
    assert "Price" not in visitor().get(link).text
    assert visitor().post(link, {"answer": "yes"}).status_code == 410


def test_the_link_to_a_series_of_the_vendor_opens_nothing_for_bo_who_is_the_client_s_now(do, harbour, visitor, post):
    do("ada", lambda ada: begin(ada, harbour, internal=True, people=("ada", "bo")))
    visitor("ada").post("/s/HARBOUR/SR-1/invite")
    link = link_in(post.collect()["Bo Hansen"][0])
    assert "Weekly" in visitor().get(link).text

    cross(do, harbour)

    assert visitor().get(link).status_code == 410


@pytest.mark.parametrize("knows", [True, False])
def test_why_it_is_called_off_is_told_to_those_who_may_see_it(meet, do, harbour, visitor, post, knows):
    meet(expected=("ada", "bo"), starts_at=clock.at(monday(), "Europe/Berlin"), internal=True, title="Price")
    visitor("ada").post(f"{M}/invite")
    post.collect()
    if not knows:
        cross(do, harbour)

    do("ada", lambda ada: Meeting.find(ada, 1).cancel("Aldhaven must not know", by=ada))

    [bo] = post.collect()["Bo Hansen"]
    assert bo["Subject"] == "Cancelled: Price"
    assert ("Aldhaven" in bo.as_string() + text(bo)) is knows


def test_why_a_series_ends_is_told_to_those_who_may_see_it(do, harbour, visitor, post):
    do("ada", lambda ada: begin(ada, harbour, internal=True, people=("ada", "bo")))
    visitor("ada").post("/s/HARBOUR/SR-1/invite")
    post.collect()
    cross(do, harbour)

    do("ada", lambda ada: of(ada).end("Aldhaven must not know", by=ada))

    [bo] = post.collect()["Bo Hansen"]
    assert "Aldhaven" not in bo.as_string() + text(bo)
