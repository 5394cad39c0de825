"""Up to five stages in one form, each with its people and rule: enough for any route, and it works without scripts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wtforms import DateField, Field, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import NumberRange, Optional

from workspace.kernel.forms import Form, LineField
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.signoff.words import RULES
from workspace.spaces.forms.choosing import PeopleField

NUMBERS = range(1, 6)
MOST_PEOPLE = 100


@dataclass(frozen=True)
class StageFields:
    """The fields of one stage. `when` is a day or a number of days."""

    number: int
    name: Field
    people: PeopleField
    rule: Field
    least: Field
    when: Field

    @property
    def is_used(self) -> bool:
        return bool(self.people.data)


class StagesForm(Form):
    """The base of forms with stages; `stage_fields` gives a class its fields."""

    @property
    def stages(self) -> list[StageFields]:
        names = ("name", "people", "rule", "least", "when")
        return [StageFields(number, *(self[f"{name}_{number}"] for name in names)) for number in NUMBERS]

    @property
    def used(self) -> Iterator[StageFields]:
        """The stages that ask somebody."""
        return (stage for stage in self.stages if stage.is_used)

    def check_stages(self) -> bool:
        """Note at the fields what cannot be asked like this; False if anything was noted."""
        used = list(self.used)
        if not used:
            _complain(self.stages[0].people, _l("Ask at least one person."))
        for stage in used:
            if stage.rule.data == "at_least" and not 0 < (stage.least.data or 0) <= len(stage.people.data):
                _complain(stage.least, _l("Between 1 and as many as are asked."))
        return not self.errors


def _complain(field: Field, words: Any) -> None:
    field.errors = [*field.errors, words]


def _when(*, as_day: bool) -> Any:
    if as_day:
        return DateField(_l("Decide until"), [Optional()])
    return IntegerField(_l("Days to decide"), [Optional(), NumberRange(1, 365, _l("Between 1 and 365 days."))])


def stage_fields(*, as_day: bool) -> Any:
    """A class decorator: five stages, due on a day or after a number of days."""

    def decorate(form: type[StagesForm]) -> type[StagesForm]:
        rules = [SelectChoice(rule, words) for rule, words in RULES.items()]
        for number in NUMBERS:
            fields = {
                "name": LineField(_l("Name of the stage"), most=60),
                "people": PeopleField(_l("Who is asked")),
                "rule": SelectField(_l("Rule"), choices=rules, default="all"),
                "least": IntegerField(_l("How many must approve"), [Optional(), NumberRange(1, MOST_PEOPLE)]),
                "when": _when(as_day=as_day),
            }
            for name, field in fields.items():
                setattr(form, f"{name}_{number}", field)
        return form

    return decorate
