"""The page of all components in all their states, for those who build pages; hung up in development only."""

from typing import Any

from flask import Blueprint, render_template, request
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, MultipleFileField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, Length

from workspace.kernel import clock
from workspace.kernel.text.difference import inline, side_by_side

bp = Blueprint("design", __name__)
BODY = """## Berth 4 四号泊位

The **second rail** waits for:

- [x] the crane 吊机
- [ ] the rains

| 泊位 | Depth  |
| ---- | -----: |
| 四号 | 12.5 m |
"""
OLD = "1. 工程范围 Scope\n完成一条轨道 before May\n由乙方承担费用\n其余不变 All else stays"
NEW = "1. 工程范围 Scope\n完成两条轨道 before March\n其余不变 All else stays\nThe client bears the cost."


class SampleForm(FlaskForm):
    """One field of each kind, as it comes and with an error."""

    class Meta:
        csrf = False

    title = StringField("Title", validators=[DataRequired("Please give it a title.")])
    email = StringField("Mail address", validators=[Email("This does not look like a mail address.")])
    text = TextAreaField("What should change", validators=[Length(min=20, message="Please say a little more.")])
    body = TextAreaField("Page 页面")
    kind = SelectField("Kind", choices=[SelectChoice("scope", "Scope"), SelectChoice("cost", "费用")])
    until = DateField("Until", validators=[DataRequired("Please choose a day.")])
    reach = RadioField(
        "Who may see it", choices=[SelectChoice("all", "Everyone"), SelectChoice("own", "Only 港务工程")]
    )
    tell = BooleanField("Tell the attendees by mail")
    files = MultipleFileField("Files")


@bp.get("/design")
def show() -> str:
    """`?part=plain` shows a page outside the frame, `?part=print` a sheet of paper."""
    wrong = SampleForm(
        formdata=None, prefix="wrong", data={"email": "ada@", "text": "Soon", "kind": "scope", "tell": True}
    )
    wrong.validate()
    part = request.args.get("part", "show")
    page = part if part in {"plain", "print"} else "show"
    return render_template(f"design/{page}.html", form=SampleForm(formdata=None, body=BODY), wrong=wrong, **_sample())


def _sample() -> dict[str, Any]:
    """People and times that the templates show."""
    people = [
        ("Ada Lindqvist", "AL"),
        ("李伟", "李伟"),
        ("Chen Yu", "CY"),
        ("Bo Sørensen", "BS"),
        ("王芳", "王芳"),
        ("Dana", "D"),
    ]
    return {
        "people": [{"id": number, "name": name, "initials": short} for number, (name, short) in enumerate(people, 1)],
        "now": clock.now(),
        "rows": side_by_side(OLD, NEW),
        "pieces": inline(OLD, NEW),
        "everyone": {"is_everyone": True, "names": []},
        "some": {"is_everyone": False, "names": ["港务工程", "Acme"]},
    }
