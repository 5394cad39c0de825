"""Places on pages that other packages fill with partials, without those pages knowing them.

`settings`: sections of a space's settings. `overview`: sections at the end of the overview. `members`: actions on the
page of its members. `resolution`, `action_item` and `contact`: what can be begun from one, and was; the partial finds
the record as `begins_from`, and which part as `part`. `revision`: actions on an earlier text of a record. `comment`:
above the words of a comment. `profile`: sections of a person's own profile. `communication`: what was told besides the
plan. `occurrence`: how to do what of the plan is due.
"""

_slots: dict[str, list[str]] = {}


def put(slot: str, *templates: str) -> None:
    """Show these partials there, in this order. Only the roof calls this."""
    there = _slots.setdefault(slot, [])
    there.extend(template for template in templates if template not in there)


def partials_in(slot: str) -> list[str]:
    return _slots.get(slot, [])
