"""What people do around a decision: add, hand over, remind, withdraw, ask and answer."""

from typing import Any, Self

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from workspace.kernel.db import db
from workspace.kernel.forms import Form, LineField, MarkdownField
from workspace.kernel.i18n import gettext as _
from workspace.kernel.i18n import lazy_gettext as _l
from workspace.kernel.text.written import Written, write
from workspace.signoff.models import Question, Round, Seat, Stage
from workspace.signoff.queries import people_to_ask
from workspace.spaces.forms.choosing import PersonSelectField
from workspace.spaces.models import Membership
from workspace.spaces.queries import names_for

MOST = 5000


class WithdrawForm(Form):
    """Why a text is taken back."""

    because = LineField(_l("Why?"), [InputRequired(_l("Please say why: those who were asked will read it."))])


class RemindForm(Form):
    """A word to those who are reminded."""

    words = LineField(_l("A word to them, if you like"))


class PersonForm(Form):
    """One more person, or somebody in the place of another."""

    person = PersonSelectField(
        _l("Person"), nobody=_l("Please choose"), validators=[DataRequired(_l("Please choose somebody."))]
    )

    offered: dict[int, int] = {}  # noqa: RUF012 - replaced, never changed; memberships by person

    def offer(self, people: list[Membership]) -> None:
        self.offered = {member.person_id: member.id for member in people}
        self.person.offer(people)

    @property
    def member(self) -> Membership:
        """Who was chosen, read anew in the unit of work."""
        return db.session.get_one(Membership, self.offered[self.person.data])


class AddForm(PersonForm):
    """Whom to ask as well, and in which stage."""

    stage = SelectField(_l("Stage"), coerce=int)

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        round_: Round = entered[1]
        form = cls()
        coming = [stage for stage in round_.stages if stage.ended_at is None]
        form.stage.choices = [
            SelectChoice(stage.position, stage.name or _("Stage %(number)s", number=stage.position)) for stage in coming
        ]
        asked = {seat.person_id for stage in coming for seat in stage.seats}
        form.offer([each for each in _may_approve(round_) if each.person_id not in asked])
        return form

    def stage_of(self, round_: Round) -> Stage:
        """The stage that was chosen."""
        return next(stage for stage in round_.stages if stage.position == self.stage.data)


class HandOverForm(PersonForm):
    """Who decides instead: somebody of the same party, so that no side loses its say."""

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        seat: Seat = entered[1]
        form = cls()
        asked = {each.person_id for each in seat.stage.seats}
        others = [each for each in _may_approve(seat.stage.round) if each.person_id not in asked]
        form.offer([each for each in others if each.party_id == seat.party_id])
        return form


def _may_approve(round_: Round) -> list[Membership]:
    people = people_to_ask(round_.record)
    return [each for each in people if round_.allows_authors or not round_.is_author(each.person_id)]


class WordsForm(Form):
    """A longer text about a round."""

    round_: Round
    written = Written()

    def prepare(self) -> None:
        record = self.round_.record
        self.written = write(self["text"].data or "", names_for(record.space, record.audience))


class QuestionForm(WordsForm):
    """What somebody wants to know before they decide."""

    text = MarkdownField(_l("Your question"), [DataRequired(_l("Please write your question.")), Length(max=MOST)])

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        seat: Seat = entered[1]
        form = cls()
        form.round_ = seat.stage.round
        return form


class AnswerForm(WordsForm):
    """What is to be said to it."""

    text = MarkdownField(_l("Your answer"), [DataRequired(_l("Please write an answer.")), Length(max=MOST)])

    @classmethod
    def made_for(cls, *entered: Any, **_named: Any) -> Self:
        question: Question = entered[1]
        form = cls()
        form.round_ = question.round
        return form
