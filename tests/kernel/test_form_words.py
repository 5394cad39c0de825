"""What fields say by themselves when something is wrong: in our words, and in the reader's language."""

from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import force_locale
from wtforms import DateField, DateTimeLocalField, EmailField, IntegerField, SelectChoice, SelectField, StringField
from wtforms.i18n import messages_path
from wtforms.validators import Email, InputRequired, Length, NumberRange

from workspace.kernel.form_words import WORDS
from workspace.kernel.forms import Form


class Journey(Form):
    where = StringField("where", [InputRequired()])
    nights = IntegerField("nights", [NumberRange(1, 9)])
    leaves_on = DateField("leaves_on")
    returns_at = DateTimeLocalField("returns_at")
    by = SelectField("by", choices=[SelectChoice("rail", "Rail")])
    mail = EmailField("mail", [Email()])
    remark = StringField("remark", [Length(max=3)])


TYPED = {
    "where": "", "nights": "12", "leaves_on": "2026-02-30", "returns_at": "soon", "by": "balloon", "mail": "ada@",
    "remark": "much",
}  # fmt: skip
SAID = {
    "where": ("Please fill this in.", "请填写此项。"),
    "nights": ("Between 1 and 9, please.", "请填写1到9之间的数。"),
    "leaves_on": (
        "There is no such day. Please choose one, such as 2026-05-31.", "没有这一天，请选择日期，如2026-05-31。"
    ),
    "returns_at": ("Please choose both a day and a time.", "请选择日期和时间。"),
    "by": ("This choice is not offered any more. Please choose again.", "此选项已不可选，请重新选择。"),
    "mail": (
        "This is no e-mail address. It should look like name@company.com.", "这不是邮箱地址，应类似name@company.com。"
    ),
    "remark": ("At most 3 characters, please.", "最多3个字符。"),
}  # fmt: skip


@pytest.mark.parametrize(("language", "column"), [("en", 0), ("zh_Hans_CN", 1)])
def test_ada_reads_in_english_and_chen_in_chinese_what_is_wrong(new_app: Callable[..., Flask], language, column):
    with new_app().test_request_context(method="POST", data=TYPED), force_locale(language):
        form = Journey(meta={"csrf": False})
        assert not form.validate()
        said = {name: " ".join(map(str, errors)) for name, errors in form.errors.items()}
    assert said == {name: words[column] for name, words in SAID.items()}


def test_every_sentence_that_we_put_in_our_words_is_one_of_the_library():
    with (Path(messages_path()) / "wtforms.pot").open("rb") as file:
        known = {text for message in read_po(file) for text in _texts(message.id)}
    assert set(WORDS) - known == set()


def _texts(id_):
    return id_ if isinstance(id_, tuple | list) else [id_]
