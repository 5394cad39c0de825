"""What was found in an upload, as plain values that are kept with the import: for looking at before and after."""

from typing import Any

from workspace.knowledge.importing.folders import Sprout, walk
from workspace.knowledge.importing.reading import Library
from workspace.knowledge.importing.titles import named


def title(library: Library, sprout: Sprout) -> str:
    """What the page will be called."""
    return library.pages[sprout.path].title if sprout.path else named(f"{sprout.folder}.md")


def report_on(library: Library) -> dict[str, Any]:
    """`pages` in the order of the tree, `broken` links, `files` that hang on pages, and what is `ignored`."""
    hung = library.hung()
    return {
        "pages": [
            {
                "path": each.path or f"{each.folder}/",
                "title": title(library, each),
                "depth": depth,
                "is_folder": not each.path,
                "files": hung[each.path or each.folder],
            }
            for each, depth in _deep(library.tree)
        ],
        "broken": broken_links(library),
        "ignored": [{"path": path, "reason": reason} for path, reason in sorted(library.ignored)],
    }


def broken_links(library: Library) -> list[dict[str, Any]]:
    """Relative addresses that lead to nothing that was brought in."""
    by_path, loose = library.by_path, set(library.loose)
    return [
        {
            "path": each.path,
            "page": library.pages[each.path].title,
            "address": place.address,
            "is_picture": place.is_picture,
        }
        for each in walk(library.tree)
        if each.path
        for place, led in library.links(library.pages[each.path])
        if led.path not in by_path and led.path not in loose
    ]


def _deep(sprouts: list[Sprout], depth: int = 0) -> list[tuple[Sprout, int]]:
    found = []
    for each in sprouts:
        found += [(each, depth), *_deep(each.below, depth + 1)]
    return found
