"""How well a plan works: counted from moments, with what could be changed."""

import re
from datetime import datetime, time, timedelta

from tests.communication.conftest import find, occurrences, past
from workspace.communication.effects.counting import effect_of
from workspace.kernel import clock
from workspace.kernel.charts import stacked_bars

CP = "/s/HARBOUR/CP-1"


def settle(do, course, item=1):
    """What became of the past times of an item, oldest first: kept, late, skipped, or missed."""

    def deed(ada):
        mine = [each for each in occurrences(ada) if each.item.number == item]
        for each, fate in zip(mine, course, strict=False):
            if fate in "kl":
                each.fulfil(ada, None, each.due_at + timedelta(days=0 if fate == "k" else 3), note="Said")
            elif fate == "s":
                each.skip("Nothing new", by=ada)

    do("ada", deed)


def effect(do):
    def look(ada):
        found = effect_of(find(ada), ada)
        advice = [[each.name for each in item.advice] for item in found.items]
        return found.total, advice, found

    return do("ada", look)


def test_kept_late_missed_and_skipped_are_counted(plan, do):
    plan({})
    past(do, weeks=6)
    settle(do, "kklms")
    total, _advice, found = effect(do)
    assert (total.kept, total.late, total.missed, total.skipped) == (2, 1, 1, 1)
    assert total.share == 50
    assert [side.tally.kept for side in found.sides] == [2, 0]
    assert sum(month.tally.kept for month in found.months) == 2


def test_what_is_still_to_do_is_not_counted_as_missed(plan, do):
    plan({})
    past(do, weeks=1)
    total, _advice, _found = effect(do)
    assert total.is_empty


def test_what_is_done_ahead_counts_at_once_and_in_this_month_at_the_latest(plan, do):
    plan({"start": datetime.combine(clock.today("Europe/Berlin") + timedelta(days=40), time(9))})

    def done_now(ada):
        ahead = occurrences(ada)[0]
        ahead.fulfil(ada, None, clock.now(), note="Sent early")

    do("ada", done_now)
    do("chen", lambda chen: occurrences(chen)[0].acknowledge(5, by=chen))
    total, _advice, found = effect(do)
    assert (total.kept, total.acknowledged, total.rating) == (1, 1, 5)
    assert [month.tally.kept for month in found.months][-2:] == [0, 1]


def test_ratings_and_receipts_are_counted_once_for_each_time(plan, do):
    plan({})
    past(do, weeks=6)
    settle(do, "kkk")
    for who, rating in (("chen", 5), ("li", 2)):
        do(who, lambda member, rating=rating: occurrences(member)[0].acknowledge(rating, by=member))
    do("li", lambda li: occurrences(li)[1].acknowledge(by=li))
    total, _advice, _found = effect(do)
    assert (total.acknowledged, total.done, total.rating) == (2, 3, 3.5)


def test_three_missed_in_a_row_suggest_another_owner_and_two_do_not(plan, do):
    plan({}, {})
    past(do, weeks=6)
    settle(do, "kkmmm", item=1)
    settle(do, "kmkmm", item=2)
    _total, advice, _found = effect(do)
    assert ["missed" in each for each in advice] == [True, False]


def test_what_nobody_acknowledges_suggests_another_channel(plan, do):
    plan({}, {})
    past(do, weeks=6)
    settle(do, "kkkkk", item=1)
    settle(do, "kkkkk", item=2)

    def acknowledge(li):
        next(each for each in occurrences(li) if each.item.number == 2).acknowledge(5, by=li)

    do("li", acknowledge)
    _total, advice, _found = effect(do)
    assert advice == [["silent"], []]


def test_low_ratings_late_skipped_and_without_owner_each_have_their_advice(plan, do):
    plan({}, {}, {"owner_id": None})
    past(do, weeks=6)
    settle(do, "lllkk", item=1)
    settle(do, "ssskk", item=2)

    def rate(member):
        for each in occurrences(member):
            if each.item.number == 1 and each.done_at:
                each.acknowledge(2, by=member)

    do("li", rate)
    _total, advice, _found = effect(do)
    assert advice == [["late", "disliked"], ["skipped"], ["nobody", "missed"]]


def test_the_page_has_a_chart_without_style_or_script_and_the_table_says_the_same(visitor, plan, do):
    plan({"title": "Berth <report>"})
    past(do, weeks=6)
    settle(do, "kklms")
    page = visitor("chen").get(f"{CP}/effect").text
    chart = re.search(r"<svg[^>]*class=\"chart\".*?</svg>", page, re.DOTALL)
    assert chart
    assert not re.search(r"<style|<script|style=|on\w+=", chart[0])
    assert 'role="img"' in chart[0]
    assert "Berth &lt;report&gt;" in page
    row = page.split('id="by-item"')[1].split("<tbody>")[1].split("</tr>")[0]
    assert re.findall(r'class="number">([^<]*)<', row) == ["2", "1", "1", "1", "50 %", "0/3", "–"]


def test_a_chart_has_whole_numbers_also_where_there_is_nothing():
    assert ">0.5<" not in stacked_bars(["Jan"], [("Kept", [0])], "None")
    assert ">1<" in stacked_bars(["Jan"], [("Kept", [0])], "None")


def test_an_agreed_plan_counts_what_was_agreed_while_another_text_waits(plan, do, agree):
    plan({})
    agree()
    do("ada", lambda ada: find(ada).remove_item(find(ada).items[0], by=ada))
    past_due = do("ada", lambda ada: len(occurrences(ada)))
    assert past_due == 8
    agree()
    assert do("ada", lambda ada: len(occurrences(ada))) == 0
