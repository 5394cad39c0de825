"""What others did on what somebody watches, behind the bell, until they look."""

import re

import pytest
import sqlalchemy as sa

from tests.knowledge.conftest import find
from workspace.accounts.models import Person
from workspace.kernel.db import db
from workspace.kernel.text.written import write
from workspace.kernel.unit_of_work import unit_of_work
from workspace.knowledge.models import Page
from workspace.notices.models import NoticeRule, NoticeSettings, ReadMark
from workspace.records.models import Comment, Mention
from workspace.records.saying import comment_on
from workspace.records.watching import stop, watch
from workspace.spaces.audience import EVERYONE

BELL, READ = "/notices", "/notices/read"
NOTHING = "You have seen everything"


def test_the_author_hears_of_a_comment_until_she_looks(visitor, page, comment):
    page("Cranes", by="ada")
    ada = visitor("ada")
    assert NOTHING in ada.get(BELL).text
    comment("li", "Which cranes?")
    bell = ada.get(BELL).text
    assert ">Cranes</a>" in bell
    assert "Li" in bell
    assert 'id="notice-count"' in ada.get("/s/HARBOUR/").text
    shown = ada.get("/s/HARBOUR/KB-1").text
    [until] = re.findall(r'KB-1/read" data-until="(\d+)"', shown)
    ada.post("/s/HARBOUR/KB-1/read", {"until": until})
    assert NOTHING in ada.get(BELL).text
    assert ">Cranes</a>" in ada.get(READ).text


def test_what_was_read_is_found_again_for_a_month(visitor, page, comment, moments):
    moments.at(2026, 11, 23, 8)
    page("Cranes", by="ada")
    comment("li", "First.")
    ada = visitor("ada")
    assert ">Cranes</a>" not in ada.get(READ).text
    read_all(ada)
    comment("chen", "Second.")
    assert told(ada.get(READ)) == ["Li"]
    read_all(ada)
    assert told(ada.get(READ)) == ["陈静", "Li"]
    assert "Mark KB-1 as read" not in ada.get(READ).text
    moments.pass_(days=31)
    assert ">Cranes</a>" not in visitor("ada").get(READ).text


def test_what_was_read_is_not_found_again_by_who_may_not_see_it_any_more(visitor, page, comment, do, app):
    page("Cranes", by="ada")
    for who in ("bo", "chen"):
        do(who, lambda member: watch(member.person_id, find(member).id))
    comment("vera", "Between us.", ours=True)
    comment("ada", "For all.")
    bo, chen = visitor("bo"), visitor("chen")
    for reader in (bo, chen):
        read_all(reader)
    assert told(bo.get(READ)) == ["Ada", "Vera"]
    assert told(chen.get(READ)) == ["Ada"]
    with app.app_context(), unit_of_work() as session:
        session.execute(sa.text("UPDATE record SET audience = 1"))
    assert ">Cranes</a>" in bo.get(READ).text
    assert ">Cranes</a>" not in chen.get(READ).text


def told(answer):
    """The first names of those whose deeds stand there."""
    return re.findall(r"<li><strong>(\w+)", answer.text)


def read_all(reader):
    reader.post("/notices/read", {"until": reader.get(BELL).text.split('name="until" value="')[1].split('"')[0]})


def test_what_comes_while_she_reads_stays_unread(visitor, page, comment):
    page("Cranes", by="ada")
    ada = visitor("ada")
    comment("li", "First.")
    last = ada.get(BELL).text.split('name="until" value="')[1].split('"')[0]
    comment("chen", "Second.")
    ada.post("/notices/read", {"until": last})
    assert ">Cranes</a>" in ada.get(BELL).text


def test_nobody_is_told_of_the_other_partys_internal_notes(visitor, page, comment, do):
    page("Cranes", by="ada")
    for who in ("bo", "chen"):
        do(who, lambda member: watch(member.person_id, find(member).id))
    comment("ada", "We could go lower.", ours=True)
    assert ">Cranes</a>" in visitor("bo").get(BELL).text
    assert NOTHING in visitor("chen").get(BELL).text


def test_who_is_named_hears_of_it_first_of_all(visitor, page, comment):
    page("Cranes", by="ada")
    comment("ada", "Ask @陈静 about it.")
    bell = visitor("chen").get(BELL).text
    assert ">Cranes</a>" in bell
    assert "names you" in bell


def test_who_was_named_and_has_read_it_is_not_named_by_what_comes_next(visitor, page, comment):
    page("Cranes", by="ada")
    comment("ada", "Ask @陈静 about it.")
    chen = visitor("chen")
    read_all(chen)
    assert "names you" not in chen.get(READ).text
    comment("li", "Nobody in particular.")
    bell = chen.get(BELL).text
    assert ">Cranes</a>" in bell
    assert "names you" not in bell


def test_a_comment_that_was_taken_back_names_nobody(visitor, page, comment, app):
    page("Cranes", by="ada")
    comment("ada", "Ask @陈静 about it.")
    comment("li", "Nobody in particular.")
    chen = visitor("chen")
    assert "names you" in chen.get(BELL).text
    with app.app_context(), unit_of_work() as session:
        named = sa.select(Mention.comment_id)
        session.execute(sa.update(Comment).where(Comment.id.in_(named)).values(removed_at=Comment.created_at))
    bell = chen.get(BELL).text
    assert ">Cranes</a>" in bell
    assert "names you" not in bell


def test_one_does_not_hear_of_ones_own_deeds_nor_of_the_trash(visitor, page, comment, do):
    page("Cranes", by="ada")
    comment("ada")
    assert NOTHING in visitor("ada").get(BELL).text
    comment("li")
    do("ada", lambda ada: find(ada).trash(by=ada))
    assert NOTHING in visitor("ada").get(BELL).text


def test_who_has_left_the_space_hears_nothing_more(visitor, page, comment, do):
    page("Cranes", by="ada")
    do("chen", lambda chen: watch(chen.person_id, find(chen).id))
    comment("ada", "Between us.")
    assert ">Cranes</a>" in visitor("chen").get(BELL).text
    do("li", lambda li: _chen(li).remove(by=li))
    assert ">Cranes</a>" not in visitor("chen").get(BELL).text


def test_one_record_or_all_can_be_marked_as_read(visitor, page, comment):
    for title in ("Cranes", "Winches"):
        page(title, by="ada")
    comment("li")
    comment("li", on=2)
    ada = visitor("ada")
    bell = ada.get(BELL).text
    until = bell.split('name="until" value="')[1].split('"')[0]
    [record, _other] = re.findall(r'id="notice-(\d+)"', bell)
    left = ada.post_fragment("/notices/read", {"until": until, "record": record}).text
    assert left.count("notice-row__lines") == 1
    assert '<span class="count">1' in left
    ada.post("/notices/read", {"until": until})
    assert NOTHING in ada.get(BELL).text


def test_nobody_marks_what_they_may_not_see_as_read(visitor, page, comment, do, stored):
    page("Cranes", by="ada", ours=True)
    assert visitor("chen").post("/s/HARBOUR/KB-1/read", {"until": "1"}).status_code == 404
    assert visitor("dana").post("/s/HARBOUR/KB-1/read", {"until": "1"}).status_code == 404


def test_who_stopped_watching_hears_no_more(visitor, page, comment, do):
    page("Cranes", by="ada")
    comment("li")
    assert ">Cranes</a>" in visitor("ada").get(BELL).text
    do("ada", lambda ada: stop(ada.person_id, find(ada).id))
    assert NOTHING in visitor("ada").get(BELL).text


def stops(member):
    stop(member.person_id, find(member).id)


def test_who_stopped_watching_hears_when_they_are_named_and_of_nothing_else(visitor, page, comment, do, moments):
    moments.at(2026, 11, 23, 8)
    page("Cranes", by="ada")
    comment("chen", "I watch this.")
    do("chen", stops)
    comment("ada", "What the crane costs.")
    chen = visitor("chen")
    assert NOTHING in chen.get(BELL).text
    comment("ada", "Ask @陈静 about it.")
    comment("vera", "Nobody in particular.")
    comment("li", "And @陈静 about that.")
    bell = chen.get(BELL).text
    assert ">Cranes</a>" in bell
    assert "names you" in bell
    assert "Vera" not in bell
    assert '<span class="count">1' in chen.get("/notices/count").text
    shown = chen.get("/s/HARBOUR/KB-1").text
    [until] = re.findall(r'KB-1/read" data-until="(\d+)"', shown)
    chen.post("/s/HARBOUR/KB-1/read", {"until": until})
    assert NOTHING in chen.get(BELL).text
    do("chen", lambda chen: watch(chen.person_id, find(chen).id))
    do("chen", stops)
    assert NOTHING in chen.get(BELL).text


def test_who_stopped_watching_hears_of_no_naming_that_is_not_for_them(
    visitor, page, comment, do, harbour, app, moments
):
    page("Cranes", by="ada")
    for who in ("bo", "chen"):
        do(who, lambda member: watch(member.person_id, find(member).id))
        do(who, stops)
    comment("vera", "Between us: @Bo Hansen and @陈静.", ours=True)
    with app.app_context(), unit_of_work() as session:  # as if the words had let Chen in
        [named] = session.scalars(sa.select(Mention)).all()
        assert named.person_id == harbour.ids["bo"]
        session.add(Mention(record_id=named.record_id, comment_id=named.comment_id, person_id=harbour.ids["chen"]))
        session.flush()
        session.execute(sa.update(Mention).values(at=named.at))
    do("ada", lambda ada: comment_on(find(ada), write("For all, in the same moment."), by=ada))
    assert ">Cranes</a>" in visitor("bo").get(BELL).text
    chen = visitor("chen")
    assert NOTHING in chen.get(BELL).text
    assert 'class="count"' not in chen.get_fragment("/notices/count").text
    with app.app_context(), unit_of_work() as session:
        session.execute(sa.update(Comment).values(removed_at=Comment.created_at))
    assert NOTHING in visitor("bo").get(BELL).text


def test_who_stopped_watching_and_left_or_lost_sight_hears_of_no_naming(visitor, page, comment, do, app):
    page("Cranes", by="ada")
    do("chen", lambda chen: watch(chen.person_id, find(chen).id))
    do("chen", stops)
    comment("ada", "Ask @陈静 about it.")
    assert ">Cranes</a>" in visitor("chen").get(BELL).text
    with app.app_context(), unit_of_work() as session:
        session.execute(sa.text("UPDATE record SET audience = 1"))
    assert NOTHING in visitor("chen").get(BELL).text


def test_looking_as_the_client_reads_nothing_for_oneself(visitor, page, comment, harbour, app):
    page("Cranes", by="ada")
    comment("vera", "For us.", ours=True)
    comment("li", "For all.")
    with app.app_context():
        client = harbour.member("li").party_id
    ada = visitor("ada")
    assert "data-until" in ada.get("/s/HARBOUR/KB-1").text
    ada.post("/s/HARBOUR/lens", {"party": client})
    shown = ada.get("/s/HARBOUR/KB-1").text
    assert "lens" in shown
    assert "data-until" not in shown


def test_the_bell_tells_others_at_once_by_the_stream_of_their_page(visitor, page):
    page("Cranes", by="ada")
    bell = visitor("ada").get("/s/HARBOUR/").text
    assert 'hx-get="/notices/count"' in bell
    assert "live:spaces from:body delay:1s" in bell


@pytest.mark.parametrize("url", [BELL, READ, "/notices/count", "/s/HARBOUR/"])
def test_bell_and_list_cost_the_same_for_1_3_and_50_records(visitor, page, queries, do, url):
    ada, costs = visitor("ada"), []
    for more in (1, 2, 47):
        for _ in range(more):
            do("li", lambda li: _said_on_a_new_page(li, ada_id=_ada(li)))
        if url == READ:
            read_all(ada)
        ada.get(url)
        with queries() as sent:
            ada.get(url)
        costs.append(len(sent))
    assert len(set(costs)) == 1, costs
    assert url != BELL or costs[0] <= 12, costs


def _said_on_a_new_page(li, ada_id):
    made = Page.compose("Cranes", write("Two.", headings=True), by=li, audience=EVERYONE, parent=None, tags=())
    watch(ada_id, made.id)
    comment_on(made, write("Said."), by=li)


def _ada(member):
    return next(each.person_id for each in member.space.memberships if each.person.email == "ada@example.com")


def _chen(member):
    return next(each for each in member.space.memberships if each.person.email == "chen@example.com")


def test_two_people_who_are_one_have_read_what_either_had(app, harbour, page, comment, do, visitor):
    page("Cranes", by="ada")
    comment("li")
    with app.app_context(), unit_of_work() as session:
        double, ada = Person(name="Ada B.", zone="Europe/Berlin"), harbour.person("ada")
        session.add(double)
        session.flush()
        record = session.scalars(sa.select(Page.id)).one()
        ReadMark.keep_read(double.id, {record: 10**6})
        ReadMark.keep_told(ada.id, {record: 7})
        for each, hour in ((ada, 9), (double, 17)):
            NoticeSettings.of(each.id).choose(hour=hour)
            NoticeRule.keep(each.id, {(harbour.space().id, "page"): "app" if hour == 9 else "nothing"})
        session.flush()
        ada.merge(double, by=ada)
    with app.app_context():
        mark = db.session.get_one(ReadMark, (harbour.ids["ada"], record))
        assert (mark.read, mark.told) == (10**6, 7)
        assert NoticeSettings.of(harbour.ids["ada"]).hour == 9
        assert set(NoticeRule.of(harbour.ids["ada"]).values()) == {"app"}
    assert NOTHING in visitor("ada").get(BELL).text
