"""Money: a decimal with a currency, never a float."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from babel.numbers import format_currency, get_currency_precision


@dataclass(frozen=True, order=False)
class Money:
    """An amount in one currency (ISO 4217). Adding two currencies is an error, not a guess."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise TypeError("money is a Decimal")
        step = Decimal(1).scaleb(-get_currency_precision(self.currency))
        object.__setattr__(self, "amount", self.amount.quantize(step, rounding=ROUND_HALF_EVEN))

    @classmethod
    def of_minor(cls, units: int, currency: str) -> "Money":
        """What a database keeps: a whole number of the smallest units, such as cents."""
        return cls(Decimal(units).scaleb(-get_currency_precision(currency)), currency)

    @property
    def minor(self) -> int:
        """The amount in the smallest units of the currency, such as cents."""
        return int(self.amount.scaleb(get_currency_precision(self.currency)))

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add")
        return Money(self.amount + other.amount, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return self + -other

    def words(self, locale: str) -> str:
        """With grouping and sign of the currency, as readers of this locale write it."""
        return format_currency(self.amount, self.currency, locale=locale)
