"""A field for an amount of money, as people type it."""

import re
import unicodedata
from decimal import Decimal
from typing import Any

from wtforms import StringField
from wtforms.validators import StopValidation

from workspace.kernel.i18n import lazy_gettext as _l

# Digits with spaces, commas or apostrophes between groups, and a point before the decimals.
AMOUNT = re.compile(r"[+-]?\d{1,3}(?:[ ,'’]\d{3}){0,4}(?:\.\d{1,3})?|[+-]?\d{1,12}(?:\.\d{1,3})?")
NOT_AN_AMOUNT = _l("Please type an amount such as 48,000 or 1250.50.")


class AmountField(StringField):
    """A decimal without its currency; None where nothing was typed."""

    data: Decimal | None

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data, text = None, unicodedata.normalize("NFKC", valuelist[0] if valuelist else "").strip()
        if not text:
            return
        text = text.replace("−", "-")
        if not AMOUNT.fullmatch(text):
            raise ValueError(str(NOT_AN_AMOUNT))
        self.data = Decimal(re.sub(r"[ ,'’]", "", text))

    def pre_validate(self, form: Any) -> None:
        if self.process_errors:  # what is no amount is not too large either
            raise StopValidation

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return typed(self.data) if self.data is not None else ""


def typed(amount: Decimal) -> str:
    """An amount as it stands in a field: with grouping, without needless decimals."""
    whole = amount.to_integral_value()
    return f"{whole:,f}" if whole == amount else f"{amount:,f}"


def as_text(value: Any) -> str:
    """The same value always as the same text, however it was typed."""
    return typed(value) if isinstance(value, Decimal) else str(value)
