"""Time zones by the names of their places, as a reader knows them."""

from functools import cache

from babel import Locale
from babel.core import get_global

from workspace.kernel import clock
from workspace.kernel.i18n import lazy_gettext as _l

PARTS = {
    "Africa": _l("Africa"), "America": _l("America"), "Antarctica": _l("Antarctica"), "Arctic": _l("Arctic"),
    "Asia": _l("Asia"), "Atlantic": _l("Atlantic Ocean"), "Australia": _l("Australia"), "Europe": _l("Europe"),
    "Indian": _l("Indian Ocean"), "Pacific": _l("Pacific Ocean"),
}  # fmt: skip
# Names sort as readers expect in this encoding: Latin by letter, most Chinese characters by their sound.
ORDER = "gb18030"


@cache
def places(language: str) -> dict[str, list[tuple[str, str]]]:
    """Zones and the names of their places, by part of the world (a key of PARTS), in the order of the names."""
    found: dict[str, list[tuple[str, str]]] = {}
    for zone in clock.zones():
        found.setdefault(zone.partition("/")[0], []).append((zone, place(zone, language)))
    return {part: sorted(group, key=lambda pair: pair[1].encode(ORDER)) for part, group in found.items()}


def place(zone: str, language: str) -> str:
    """What a zone's place is called: `Asia/Shanghai` is Shanghai, or 上海."""
    names = Locale.parse(language).time_zones
    # The tables of languages know some places by older names than the zone database.
    older = [name for name, present in get_global("zone_aliases").items() if present == zone]
    named = (names[name]["city"] for name in [zone, *older] if "city" in names.get(name, ()))
    return next(named, zone.split("/", 1)[-1].replace("_", " ").replace("/", ", "))
