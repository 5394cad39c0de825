"""The pages that are measured, one line each."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.bench import plans, rows, wishes
from workspace.spaces.models import Space

Fields = dict[str, str]


@dataclass(frozen=True)
class Page:
    """One page: its name, its address inside a space, and what writes rows for it into that space.

    A page that is written to says what a client sends next, from what was answered before (at first, to a GET); its
    address then holds `{client}`, because each client writes into a row of its own, as people do.
    """

    name: str
    address: str
    fill: Callable[[Space, int], None]
    sends: Callable[[str], Fields] | None = None

    def path(self, space: str, client: int = 1) -> str:
        """Its address for one of the clients, who are counted from 1 on."""
        return f"/s/{space}/" + self.address.format(client=client)


PAGES = (
    Page("page", "KB-1", rows.pages),
    Page("overview", "", rows.what_waits),
    Page("list", "meetings", rows.meetings),
    Page("meeting", "M-1", rows.confirmed_minutes),
    Page("minuting", "M-1", rows.minutes),
    Page("changes", "changes", wishes.changes),
    Page("change", "CR-1", wishes.change_in_sign_off),
    Page("effect", "CP-1/effect", plans.items),
    Page("calendar", "CP-1/calendar", plans.items),
    Page("save", "M-1/agenda/{client}/notes", rows.minutes, sends=rows.note),
)
