"""The name of a heading in an address, as GitHub makes it, so that links written for GitHub lead to the same place."""

import regex

# Ruby's \p{Word}, and hyphens, which spaces become.
_KEPT = r"\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\-"
SLUG = regex.compile(rf"[{_KEPT}]{{1,500}}")
_DROPPED = regex.compile(rf"[^{_KEPT} ]")


def slug(heading: str) -> str:
    """`Let's go, 2. Teil!` is `lets-go-2-teil`; empty for a heading of punctuation alone. A slug's slug is itself."""
    return _DROPPED.sub("", heading.strip().lower()).replace(" ", "-")[:500]
