"""A line that lists words, such as tags."""

from workspace.kernel.forms import LineField
from workspace.kernel.text.words import normal

_COMMAS = str.maketrans("，、;；", ",,,,")


def listed(text: str) -> dict[str, str]:
    """The words between commas, English or Chinese ones: by the form in which they are compared, as written first."""
    found: dict[str, str] = {}
    for word in text.translate(_COMMAS).split(","):
        if key := normal(word):
            found.setdefault(key, word.strip())
    return found


class ListedField(LineField):
    """Words with commas between them."""

    @property
    def words(self) -> list[str]:
        """Each word once."""
        return list(listed(str(self.data or "")).values())


def merge_words(base: str, mine: str, theirs: str) -> str:
    """Two lists that come from `base`: what either added is there, and what either took away stays away."""
    old, own, other = listed(base), listed(mine), listed(theirs)
    kept = {key: word for key, word in (other | own).items() if (key in own and key in other) or key not in old}
    return ", ".join(kept.values())
