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
    """Relative addresses that lead to nothing that was brought in, and what was meant to be a link and is none."""
    there = {*library.by_path, *library.loose}
    found = []
    for page in (library.pages[each.path] for each in walk(library.tree) if each.path):
        said = {"path": page.path, "page": page.title}
        lost = [place for place, led in library.links(page) if led.path not in there]
        found += [said | {"address": place.address, "is_picture": place.is_picture} for place in lost]
        found += [said | {"address": address, "is_picture": False} for address in library.mistyped(page)]
    return found


def _deep(sprouts: list[Sprout], depth: int = 0) -> list[tuple[Sprout, int]]:
    found = []
    for each in sprouts:
        found += [(each, depth), *_deep(each.below, depth + 1)]
    return found
