"""Languages: English is the source, Simplified Chinese is complete; what is missing falls back to English."""

from datetime import date, datetime, timedelta
from typing import Any

from babel import Locale
from babel.dates import format_date as babel_date
from babel.dates import format_timedelta
from flask import Flask, request
from flask_babel import Babel, format_datetime, get_locale, lazy_gettext, ngettext
from flask_babel import gettext as gettext

from workspace.kernel import clock

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
__all__ = ["LANGUAGES", "ago", "day", "duration", "exact", "gettext", "language", "lazy_gettext", "ngettext"]
babel = Babel()


def language() -> str:
    """The reader's language: a key of LANGUAGES."""
    locale = get_locale()
    return "zh_CN" if locale is not None and locale.language == "zh" else "en"


def preferred_language() -> str:
    """What the browser asks for, for readers who have not chosen."""
    best = request.accept_languages.best_match(["en", "en-US", "en-GB", "zh", "zh-CN", "zh-Hans", "zh-Hans-CN"], "en")
    return "zh_CN" if best.startswith("zh") else "en"


def ago(moment: datetime) -> str:
    """'3 minutes ago', '3分钟前'."""
    delta = moment - clock.now()
    if abs(delta) < timedelta(seconds=45):
        return str(gettext("just now"))
    return format_timedelta(delta, granularity="second", add_direction=True, locale=get_locale() or "en")


def exact(moment: datetime) -> str:
    """The full date and time in the reader's zone."""
    return format_datetime(moment, "medium")


def day(value: date) -> str:
    """A due date or the day of a moment, with the weekday, without a zone."""
    pattern = "y年M月d日 EEE" if language() == "zh_CN" else "EEE, d MMM y"
    return babel_date(value, pattern, locale=get_locale() or Locale("en"))


def duration(minutes: int) -> str:
    """'45 min', '1 h 30 min'."""
    hours, rest = divmod(int(minutes), 60)
    if not hours:
        return str(gettext("%(n)s min", n=rest))
    if not rest:
        return str(gettext("%(n)s h", n=hours))
    return str(gettext("%(h)s h %(m)s min", h=hours, m=rest))


def init(app: Flask, **selectors: Any) -> None:
    """Give the app its languages and templates their filters."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "workspace/translations"
    babel.init_app(app, default_translation_directories=f"{app.root_path}/workspace/translations", **selectors)
    app.jinja_env.filters.update(ago=ago, exact=exact, day=day, duration=duration)
    app.jinja_env.globals.update(LANGUAGES=LANGUAGES)
