"""What is put into words once (kernel/templating.py) is shown to all whose values are equal, and to nobody else."""

import pytest
from flask import session
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from workspace.spaces.models import Space

ROW = {"review_on": None, "is_due": False, "tags": ()}
FORM = {"space_key": "HARBOUR", "ref": "M-1", "party": "Acme", "drafted": ""}


def _row(app, **values):
    return app.jinja_env.once("knowledge/_row.html", **ROW | values)


def test_equal_values_are_said_once(app):
    with app.test_request_context():
        assert _row(app, owner="Ada") is _row(app, owner="Ada")
        assert "Bo" in _row(app, owner="Bo")


def test_what_somebody_typed_is_never_taken_for_markup_of_the_same_letters(app):
    with app.test_request_context():
        assert "<b>Ada</b>" in _row(app, owner=Markup("<b>Ada</b>"))
        assert "&lt;b&gt;Ada&lt;/b&gt;" in _row(app, owner="<b>Ada</b>")


def test_each_language_has_its_own_words(app):
    said = []
    for language in ("en", "zh_CN"):
        with app.test_request_context():
            session["language"] = language
            said.append(app.jinja_env.once("layouts/_dialogs.html"))
    assert said[0] != said[1]


def test_each_session_finds_its_own_token_in_a_form_that_was_said_for_another(app):
    seen = set()
    for _who in ("ada", "li"):
        with app.test_request_context():
            form = app.jinja_env.once("records/comments/_new.html", **FORM)
            assert generate_csrf() in form
            seen.add(generate_csrf())
    assert len(seen) == 2


def test_the_address_of_the_page_is_that_of_this_request(app):
    for path in ("/here?a=%22%3E", "/there"):
        with app.test_request_context(path):
            said = app.jinja_env.once("layouts/_preferences.html", navigation=(), language="en", theme="auto")
            assert f'name="next" value="{path.split("?")[0]}' in said
            assert '">"' not in said


def test_a_row_of_the_database_would_never_be_equal_again_and_is_refused(app):
    with app.test_request_context(), pytest.raises(TypeError):
        _row(app, owner=Space(name="Harbour"))
