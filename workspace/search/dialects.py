"""Questions in the languages of the two databases: FTS5's MATCH, and PostgreSQL's tsquery.

Tokens hold letters, digits and accents only, yet each is quoted in both: nothing typed is ever read as an operator.
"""

from collections.abc import Callable, Sequence

from workspace.search.asking import Clause


def match(clauses: Sequence[Clause], scopes: Sequence[str], *, mark: str = "") -> str:
    """The question for FTS5; `scopes` are tokens of which a text must have one. `mark` is what all other tokens begin
    with: those of titles."""
    asked = [_clause(clause, lambda token: _string(mark + token), " AND ", " OR ", " *") for clause in clauses]
    return " AND ".join([*asked, f"({' OR '.join(map(_string, scopes))})"])


def tsquery(clauses: Sequence[Clause], scopes: Sequence[str]) -> str:
    """The same question for PostgreSQL."""
    asked = [_clause(clause, _lexeme, " & ", " | ", ":*") for clause in clauses]
    return " & ".join([*asked, f"({' | '.join(map(_lexeme, scopes))})"])


def _clause(clause: Clause, quoted: Callable[[str], str], each: str, either: str, begins: str) -> str:
    first, *others = map(quoted, clause.tokens)
    if clause.how == "all":
        return f"({each.join([first, *others])})"
    if clause.how in ("start", "word_start"):
        first += begins
    return f"({either.join([first, *others])})"


def _string(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'


def _lexeme(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
