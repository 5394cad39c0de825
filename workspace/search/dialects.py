"""Questions and texts in the languages of the two databases: FTS5's MATCH, and PostgreSQL's tsquery and tsvector.

Tokens hold letters, digits and accents only, yet each is quoted in both: nothing typed is ever read as an operator.
"""

from collections.abc import Iterable, Sequence

from workspace.search.asking import Clause

# The last place that a tsvector can name. Texts are cut into parts long before.
LAST_PLACE = 16_383


def match(clauses: Sequence[Clause], scopes: Sequence[str], *, in_title: bool = False) -> str:
    """The question for FTS5; `scopes` are tokens of which a text must have one."""
    asked = [_match_clause(clause) for clause in clauses]
    whole = " AND ".join([*asked, f"({' OR '.join(map(_string, scopes))})"])
    return f"{{title}} : ({whole})" if in_title else whole


def _match_clause(clause: Clause) -> str:
    if clause.how == "phrase":
        return _string(" ".join(clause.tokens))
    first, *others = clause.tokens
    begins = f"{_string(first)} *" if clause.how in ("start", "word_start") else _string(first)
    return f"({' OR '.join([begins, *map(_string, others)])})"


def _string(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'


def tsquery(clauses: Sequence[Clause], scopes: Sequence[str]) -> str:
    """The same question for PostgreSQL."""
    asked = [_tsquery_clause(clause) for clause in clauses]
    return " & ".join([*asked, f"({' | '.join(map(_lexeme, scopes))})"])


def _tsquery_clause(clause: Clause) -> str:
    if clause.how == "phrase":
        return f"({' <-> '.join(map(_lexeme, clause.tokens))})"
    first, *others = map(_lexeme, clause.tokens)
    begins = f"{first}:*" if clause.how in ("start", "word_start") else first
    return f"({' | '.join([begins, *others])})"


def tsvector(tokens: Iterable[str]) -> str:
    """A text as PostgreSQL keeps it: each token with its places."""
    places: dict[str, list[str]] = {}
    for place, token in enumerate(tokens, 1):
        places.setdefault(token, []).append(str(min(place, LAST_PLACE)))
    return " ".join(f"{_lexeme(token)}:{','.join(found)}" for token, found in places.items())


def _lexeme(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"
