"""What templates may ask of change requests: their course, sums, origins, and the policies that buttons ask too."""

from collections.abc import Iterable
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from flask import Flask, g, request

from workspace.activity.models import Event
from workspace.assignments.holding import Holding, holdings_of
from workspace.changes import policies, queries
from workspace.changes.models import Baseline, ChangeRequest, Limits
from workspace.changes.origins import ref_of, url_of
from workspace.changes.words import CATEGORIES, PRIORITIES
from workspace.kernel.i18n import day, language, ngettext
from workspace.kernel.i18n import gettext as _
from workspace.kernel.money import Money
from workspace.kernel.text.difference import inline
from workspace.records.models import Record
from workspace.spaces.offers import Offers


def moves_of(change: ChangeRequest) -> list[Event]:
    return queries.moves_of(change, g.member)


def origin_of(change: ChangeRequest) -> Record | None:
    return queries.origin_of(change, g.member)


def baselines_from(change: ChangeRequest) -> list[Baseline]:
    return queries.written_by(change, g.member) if change.approved_cost is not None else []


def totals() -> queries.Totals:
    return queries.totals(g.member)


class Figure(NamedTuple):
    """A figure of the overview: what it says, its value, and by how much it moved."""

    label: str
    value: str
    moved: str


def standing() -> list[Figure]:
    """How end date and budget stand, and what waits to move them; nothing where nothing is agreed or asked for."""
    agreed, figures = queries.standing_of(g.member.space, g.member), []
    if agreed:
        end = day(agreed.now.end_on) if agreed.now.end_on else "—"
        figures.append(Figure(_("End date"), end, later(agreed.days) if agreed.days else ""))
        budget = " · ".join(map(money_words, agreed.now.amounts)) or "—"
        figures.append(Figure(_("Budget"), budget, " · ".join(map(more, agreed.moved))))
    waiting = totals().waiting
    if waiting.count:
        label = ngettext(
            "Waits for a decision: %(num)d request", "Wait for a decision: %(num)d requests", waiting.count
        )
        figures.append(Figure(label, " · ".join(map(more, waiting.amounts)), later(waiting.days)))
    return figures


def money_words(money: Money) -> str:
    """An amount as the reader writes it."""
    return _said(money, language())


@lru_cache(maxsize=8192)
def _said(money: Money, language: str) -> str:
    return money.words(language)


def more(money: Money) -> str:
    """An amount by which something changes: `+€4,800.00`."""
    return f"{'+' if money.minor > 0 else ''}{money_words(money)}"


def day_words(days: int) -> str:
    return ngettext("%(num)d day", "%(num)d days", days)


def later(days: int) -> str:
    """Days by which the end moves: “+6 days”."""
    return f"{'+' if days > 0 else ''}{day_words(days)}"


def time_words(time: timedelta) -> str:
    """“3 days”, or “less than a day”."""
    return day_words(time.days) if time.days else _("less than a day")


def held_words(held: Iterable[Holding]) -> str:
    """“Acme 3 days, Brightline 1 day”."""
    return _(", ").join(f"{each.party.name} {time_words(each.time)}" for each in held)


def held_long(held: Iterable[Holding]) -> list[Holding]:
    """Those that held it for a day or more: in a list, hours are noise."""
    return [each for each in held if each.time.days]


def origin_args() -> dict[str, str]:
    """The part of the present address that says where a new request comes from."""
    return {name: request.args[name] for name in ("from", "part") if name in request.args}


def init(app: Flask) -> None:
    app.jinja_env.globals.update(
        changes=Offers(policies),
        change_limits=Limits.of,
        change_moves=moves_of,
        change_origin=origin_of,
        change_parts=queries.parts_of,
        change_totals=totals,
        change_standing=standing,
        change_categories=CATEGORIES,
        change_priorities=PRIORITIES,
        baselines_from=baselines_from,
        held_words=held_words,
        day_words=day_words,
        holdings_of=holdings_of,
        origin_args=origin_args,
        origin_ref=ref_of,
        origin_url=url_of,
        inline_difference=inline,
        money_words=money_words,
        more_money=more,
        more_days=later,
        time_words=time_words,
    )
    app.jinja_env.filters.update(more_money=more)
