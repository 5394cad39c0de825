"""Questions in the languages of the two databases: FTS5's MATCH, and PostgreSQL's tsquery.

Tokens hold letters, digits and accents only, yet each is quoted in both: nothing typed is ever read as an operator.
"""

from collections.abc import Callable, Sequence

from workspace.search.asking import Clause
from workspace.search.words import BEGINNINGS

# Behind a beginning that is a token of its own in PostgreSQL's index: a sign that no word has.
BEGINS = "*"

Spell = Callable[[str], str]


def match(clauses: Sequence[Clause], scopes: Sequence[str], *, mark: str = "") -> str:
    """The question for FTS5; `scopes` are tokens of which a text must have one. `mark` is what all other tokens begin
    with: those of titles."""

    def token(word: str) -> str:
        return _string(mark + word)

    asked = [_clause(clause, token, lambda word: f"{token(word)} *", " AND ", " OR ") for clause in clauses]
    return " AND ".join([*asked, f"({' OR '.join(map(_string, scopes))})"])


def tsquery(clauses: Sequence[Clause], scopes: Sequence[str], *, mark: str = "") -> str:
    """The same question for PostgreSQL."""

    def token(word: str) -> str:
        return _lexeme(mark + word)

    def beginning(word: str) -> str:
        return token(word + BEGINS) if len(word) in BEGINNINGS else f"{token(word)}:*"

    asked = [_clause(clause, token, beginning, " & ", " | ") for clause in clauses]
    return " & ".join([*asked, f"({' | '.join(map(_lexeme, scopes))})"])


def _clause(clause: Clause, token: Spell, beginning: Spell, each: str, either: str) -> str:
    first, *others = clause.tokens
    begins = clause.how in ("start", "word_start")
    asked = [beginning(first) if begins else token(first), *map(token, others)]
    return f"({(each if clause.how == 'all' else either).join(asked)})"


def _string(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'


def _lexeme(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
