"""A text as it was typed together with the safe HTML it was rendered to, kept side by side."""

from collections.abc import Mapping
from dataclasses import dataclass

from workspace.kernel.text.markdown import mentions, references, render_safely


@dataclass(frozen=True)
class Written:
    """Markdown and its HTML. Rendering is slow and belongs before the unit of work: see `write`."""

    text: str = ""
    html: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    @property
    def references(self) -> list[str]:
        """The records this text names, such as `CR-12`."""
        return [str(reference) for reference in references(self.text)]

    def readdressed(self, before: str, after: str) -> "Written":
        """The same with another address in the place of one; both are in ASCII and hold nothing that HTML escapes."""
        return Written(self.text.replace(before, after), self.html.replace(before, after))

    def mentions(self, people: Mapping[int, str]) -> list[int]:
        """Which of these people (id to name) the text mentions with `@Name`."""
        return mentions(self.text, people)


def write(text: str, people: Mapping[int, str] | None = None, *, headings: bool = False) -> Written:
    """Render a text once, when it is saved. `people` are those whom `@Name` may mention; `headings` makes anchors."""
    return Written(text, render_safely(text, people=people, headings=headings) if text else "")
