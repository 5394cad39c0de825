"""What templates may ask of sign-offs."""

from flask import Flask

from workspace.kernel.i18n import language
from workspace.signoff import deciding, policies, texts, words
from workspace.signoff.kinds import REQUESTS
from workspace.signoff.mailed_links.files import signed_files
from workspace.signoff.standing import evidence_of, seats_after, sign_off_of
from workspace.signoff.views.stand_ins import named_by
from workspace.spaces.offers import Offers, can_act


def init(app: Flask) -> None:
    app.jinja_env.globals.update(
        signing=Offers(policies),
        can_act=can_act,
        sign_off_of=sign_off_of,
        evidence_of=evidence_of,
        present_language=language,
        text_now=texts.text_now,
        exact_text=texts.ExactText,
        signed_files=signed_files,
        masked=words.masked,
        text_changes_since=texts.changes_since,
        round_standing=words.standing_of,
        rule_words=words.rule_words,
        seat_words=words.seat_words,
        verdict_words=words.verdict_words,
        how_known=words.how_known,
        impact_words=words.impact_words,
        moment_in=words.moment_in,
        late_words=words.late_words,
        applies_words=words.applies_words,
        seats_after=seats_after,
        is_confirmed=deciding.is_confirmed,
        stand_ins_named=named_by,
        request_kinds=REQUESTS,
    )
