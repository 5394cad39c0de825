"""Reading the fields of a form as a page shows them, the way a browser would send them back."""

from html.parser import HTMLParser
from typing import Any


class _Fields(HTMLParser):
    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.inside = action, False
        self.fields: dict[str, Any] = {}
        self.open: str | None = None
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name")
        if tag == "form":
            self.inside = (given.get("method") or "") == "post" and self.action in (given.get("action") or self.action)
        elif not self.inside:
            return
        elif tag == "input" and name and (given.get("type") not in ("checkbox", "radio") or "checked" in given):
            self._add(name, given.get("value") or "")
        elif tag == "select":
            self.open = name
        elif tag == "option" and self.open and "selected" in given:
            self._add(self.open, given.get("value") or "")
        elif tag == "textarea" and name:
            self.open, self.text = name, []

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.open:
            self._add(self.open, "".join(self.text).removeprefix("\n"))
        if tag in ("textarea", "select"):
            self.open = None
        if tag == "form":
            self.inside = False

    def _add(self, name: str, value: str) -> None:
        kept: Any = self.fields.get(name)
        self.fields[name] = value if kept is None else [*(kept if isinstance(kept, list) else [kept]), value]


def fields_of(response: Any, action: str = "") -> dict[str, Any]:
    """What the form with this action (part of an address) holds, without the token of forgery protection."""
    reader = _Fields(action or str(response.request.path))
    reader.feed(response.text)
    reader.fields.pop("csrf_token", None)
    return reader.fields
