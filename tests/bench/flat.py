"""A finished page as one flat template and its rows as plain dicts: the least that the same bytes can cost."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from jinja2 import Environment
from markupsafe import escape

# Rows of the lists in which records, events, topics and people stand.
ROW = re.compile(r'<(li|tr|article) class="(?:rows__item|feed__item|topic|attendee|comment)[ "]')
TOKEN = re.compile(r'[^"<>]+|["<>]')
# Brackets that no page has, so that whatever a page says is no code.
MARKS = {
    "variable_start_string": "⟦", "variable_end_string": "⟧", "block_start_string": "⟬", "block_end_string": "⟭",
    "comment_start_string": "⦃", "comment_end_string": "⦄", "keep_trailing_newline": True, "autoescape": True,
}  # fmt: skip
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Flat:
    """The text of a template and, for each of its loops, the rows; a row's `form` says which of several mark-ups."""

    template: str
    lists: list[Rows]

    def render(self) -> str:
        return Environment(**MARKS).from_string(self.template).render(lists=self.lists)


def flatten(html: str) -> Flat:
    """Loops over the rows of a page; all that stands around them is plain text."""
    html = html.replace("\r\n", "\n")  # as Jinja writes them
    text: list[str] = []
    lists: list[Rows] = []
    end = 0
    for start, stop, rows in _runs(html):
        loop, values = _loop(rows, len(lists))
        text += [html[end:start], loop]
        lists.append(values)
        end = stop
    flat = Flat("".join([*text, html[end:]]), lists)
    assert flat.render() == html, "the flat page is another one"
    return flat


def _runs(html: str) -> list[tuple[int, int, list[str]]]:
    """Where rows follow one another: from, to, and the mark-up of each with the blanks before it."""
    runs: list[tuple[int, int, list[str]]] = []
    at = 0
    while found := ROW.search(html, at):
        start, at = len(html[: found.start()].rstrip()), _end(html, found.start(), found[1])
        if runs and runs[-1][1] == start:
            first, _, rows = runs[-1]
            runs[-1] = (first, at, [*rows, html[start:at]])
        else:
            runs.append((start, at, [html[start:at]]))
    return runs


def _end(html: str, start: int, tag: str) -> int:
    depth = 0
    for found in re.compile(rf"<(/?){tag}\b[^>]*>").finditer(html, start):
        depth += -1 if found[1] else 1
        if depth == 0:
            return found.end()
    raise ValueError(f"<{tag}> does not end")


def _loop(rows: list[str], place: int) -> tuple[str, Rows]:
    """One loop with a branch for each form that the rows have."""
    tokens = [TOKEN.findall(row) for row in rows]
    forms: dict[tuple[str, ...], list[int]] = {}
    for index, each in enumerate(tokens):
        forms.setdefault(_form(each), []).append(index)
    values: Rows = [{} for _ in rows]
    branches = []
    for number, members in enumerate(forms.values()):
        branches.append(_branch([tokens[index] for index in members], found := [{"form": number} for _ in members]))
        for index, row in zip(members, found, strict=True):
            values[index] = row
    words = ("if" if number == 0 else "elif" for number in range(len(branches)))
    asked = enumerate(zip(words, branches, strict=True))
    body = "".join(f"⟬ {word} row.form == {number} ⟭{text}" for number, (word, text) in asked)
    inner = f"{body}⟬ endif ⟭" if len(branches) > 1 else branches[0]
    return f"⟬ for row in lists[{place}] ⟭{inner}⟬ endfor ⟭", values


def _form(tokens: Sequence[str]) -> tuple[str, ...]:
    """What rows with the same mark-up have in common: the tags and the names of their attributes."""
    return tuple(token if token in '"<>' else "=" if token.endswith("=") else "" for token in tokens)


def _branch(rows: list[list[str]], values: Rows) -> str:
    """The text of rows of one form; what differs from row to row goes into their dicts, once for each value."""
    text: list[str] = []
    names: dict[tuple[str, ...], str] = {}
    for column in zip(*rows, strict=True):
        if len(set(column)) == 1:
            text.append(column[0])
            continue
        if column not in names:
            names[column] = f"value{len(names)}"
        # What is escaped in another way than Jinja's stays as it is.
        plain = all(escape(unescape(value)) == value for value in column)
        for row, value in zip(values, column, strict=True):
            row[names[column]] = unescape(value) if plain else value
        text.append(f"⟦ row.{names[column]}{'' if plain else '|safe'} ⟧")
    return "".join(text)
