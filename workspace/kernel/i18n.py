"""Languages: English is the source, Simplified Chinese is complete; what is missing falls back to English.

A page says some two hundred words and some hundred moments, most of them the same as on the page before. Flask-Babel
knows the reader's language and zone; what was said in a language, or of a moment, is remembered here.
"""

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any

from babel.dates import format_date as babel_date
from babel.dates import format_datetime as babel_datetime
from babel.dates import format_timedelta
from babel.numbers import format_decimal
from flask import Flask, g, request
from flask_babel import Babel, get_locale, get_timezone, get_translations
from flask_babel.speaklater import LazyString
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from workspace.kernel import clock

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
_STEPS = (
    (timedelta(days=1), timedelta(hours=1)),
    (timedelta(hours=1), timedelta(minutes=1)),
    (timedelta(0), timedelta(seconds=1)),
)
babel = Babel()


def language() -> str:
    """The reader's language: a key of LANGUAGES."""
    locale = _known("babel_locale") or get_locale()
    return "zh_CN" if locale is not None and locale.language == "zh" else "en"


def _known(name: str) -> Any:
    """What Flask-Babel found out for this request. To ask it costs more than to say the word."""
    try:
        return getattr(g._flask_babel, name, None)
    except (AttributeError, RuntimeError):
        return None


def preferred_language() -> str:
    """What the browser asks for, for readers who have not chosen."""
    best = request.accept_languages.best_match(["en", "en-US", "en-GB", "zh", "zh-CN", "zh-Hans", "zh-Hans-CN"], "en")
    return "zh_CN" if best.startswith("zh") else "en"


@lru_cache(maxsize=8192)
def _said(_language: str, text: str) -> str:
    return str(get_translations().ugettext(text))


def gettext(text: str, /, **variables: Any) -> str:
    """A text in the reader's language, with variables as in `%(name)s`."""
    said = _said(language(), text)
    return said % variables if variables else said


def ngettext(singular: str, plural: str, num: int, /, **variables: Any) -> str:
    """The one of two texts that suits a number, with `%(num)d` in it."""
    return _counted(language(), singular, plural, num) % ({"num": num} | variables)


@lru_cache(maxsize=8192)
def _counted(_language: str, singular: str, plural: str, num: int) -> str:
    return str(get_translations().ungettext(singular, plural, num))


def lazy_gettext(text: str, /, **variables: Any) -> Any:
    """A text that is said in the language of whoever reads it later, such as the label of a form's field."""
    return LazyString(gettext, text, **variables)


@pass_eval_context
def _in_template(how: EvalContext, text: str, /, **variables: Any) -> str:
    said = _said(language(), text)
    words = Markup(said) if how.autoescape else said  # noqa: S704 - from our catalogue, not from people
    return words % variables if "%" in said else words


@pass_eval_context
def _number_in_template(how: EvalContext, singular: str, plural: str, num: int, /, **variables: Any) -> str:
    said = _counted(language(), singular, plural, num)
    words = Markup(said) if how.autoescape else said  # noqa: S704 - from our catalogue, not from people
    return words % ({"num": num} | variables)


def reader_zone() -> tzinfo:
    """The time zone in which moments are shown to this reader."""
    return _known("babel_tzinfo") or get_timezone()


def ago(moment: datetime) -> str:
    """'3 minutes ago', '3分钟前'."""
    delta = moment - clock.now()
    if abs(delta) < timedelta(seconds=45):
        return gettext("just now")
    # As exact as the words will be, so that rows of the same hour or day are worked out once.
    step = next(step for most, step in _STEPS if abs(delta) >= most)
    return _distance(delta // step * step, language())


@lru_cache(maxsize=8192)
def _distance(delta: timedelta, language: str) -> str:
    return format_timedelta(delta, granularity="second", add_direction=True, locale=language)


def exact(moment: datetime) -> str:
    """'Thu, 26 Nov 2026, 14:05', '2026年11月26日 周四 14:05': day and time in the reader's zone."""
    return _exact(moment, reader_zone(), language())


@lru_cache(maxsize=8192)
def _exact(moment: datetime, zone: tzinfo, language: str) -> str:
    pattern = "y年M月d日 EEE HH:mm" if language == "zh_CN" else "EEE, d MMM y, HH:mm"
    return babel_datetime(moment, pattern, tzinfo=zone, locale=language)


def wall_time(local: datetime) -> str:
    """Day and time as the clock on some wall shows them, without a zone."""
    return _exact(local.replace(tzinfo=UTC), UTC, language())


def day(value: date) -> str:
    """A due date or the day of a moment, with the weekday, without a zone."""
    return _day(value.year, value.month, value.day, language())


@lru_cache(maxsize=8192)
def _day(year: int, month: int, day: int, language: str) -> str:
    pattern = "y年M月d日 EEE" if language == "zh_CN" else "EEE, d MMM y"
    return babel_date(date(year, month, day), pattern, locale=language)


def file_size(count: int) -> str:
    """'0.4 kB', '1.2 MB', from a number of bytes; the browser's own list counts in the same steps."""
    step = 2 if count >= 999_950 else 1
    return f"{format_decimal(max(count / 1000**step, 0.1), '#,##0.#', locale=language())} {('kB', 'MB')[step - 1]}"


def duration(minutes: int) -> str:
    """'45 min', '1 h 30 min'."""
    hours, rest = divmod(int(minutes), 60)
    if not hours:
        return gettext("%(n)s min", n=rest)
    if not rest:
        return gettext("%(n)s h", n=hours)
    return gettext("%(h)s h %(m)s min", h=hours, m=rest)


def init(app: Flask, **selectors: Any) -> None:
    """Give the app its languages and templates their words and filters."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "workspace/translations"
    babel.init_app(app, default_translation_directories=f"{app.root_path}/workspace/translations", **selectors)
    app.jinja_env.filters.update(ago=ago, exact=exact, wall_time=wall_time, day=day, duration=duration)
    app.jinja_env.filters.update(file_size=file_size)
    words = {"_": _in_template, "gettext": _in_template, "ngettext": _number_in_template}
    app.jinja_env.globals.update(LANGUAGES=LANGUAGES, **words)
