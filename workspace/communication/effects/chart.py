"""The chart of the effect page."""

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date
from markupsafe import Markup

from workspace.communication.effects.counting import MonthEffect
from workspace.communication.words import STANDINGS
from workspace.kernel.charts import stacked_bars
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import language

SHOWN = ("kept", "late", "missed", "skipped")


def month_name(month: date) -> str:
    """“Nov”; January names its year."""
    pattern = {"zh_CN": ("M月", "y年1月")}.get(language(), ("MMM", "MMM y"))[month.month == 1]
    return str(format_date(month, pattern, locale=language()))


def month_and_year(month: date) -> str:
    """“November 2026”."""
    return str(format_date(month, "y年M月" if language() == "zh_CN" else "MMMM y", locale=language()))


def drawn(months: Sequence[MonthEffect]) -> Markup:
    """A bar for each month, of what was kept, late, missed and skipped; the table below it says the same."""
    series = [(str(STANDINGS[name][0]), [getattr(each.tally, name) for each in months]) for name in SHOWN]
    words = _("A bar for each month: done in time, done late, missed and skipped. The table below says the same.")
    return stacked_bars([month_name(each.month) for each in months], series, words)
