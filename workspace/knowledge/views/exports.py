"""Taking pages along: one, a branch, or all that the reader may see."""

from flask import Blueprint, Response, current_app

from workspace.kernel.downloads import download_headers
from workspace.kernel.storage import current_store
from workspace.knowledge.addresses import PAGE
from workspace.knowledge.exporting.archive import Archive
from workspace.knowledge.exporting.selection import Selection
from workspace.knowledge.models import Page
from workspace.knowledge.queries import find_page
from workspace.records.policies import may_see
from workspace.spaces.access import requires
from workspace.spaces.models import Membership, Space

bp = Blueprint("page_exports", __name__)


@bp.get("/s/<space_key>/knowledge/export.zip")
@requires(may_see)
def index(member: Membership, space: Space) -> Response:
    return _sent(Selection.of(member), f"{space.key}-knowledge", always_zip=True)


@bp.get(f"{PAGE}/export")
@requires(may_see, find=find_page)
def show(member: Membership, page: Page) -> Response:
    return _sent(Selection.of(member, page, with_branch=False), page.title)


@bp.get(f"{PAGE}/export.zip")
@requires(may_see, find=find_page)
def branch(member: Membership, page: Page) -> Response:
    return _sent(Selection.of(member, page), page.title, always_zip=True)


def _sent(selection: Selection, name: str, *, always_zip: bool = False) -> Response:
    """One text alone as it is, everything else as a zip."""
    base = f"{current_app.extensions['workspace'].base_url}/s/{selection.space}/"
    archive = Archive.of(selection, base)
    if len(archive.texts) == 1 and not archive.files and not always_zip and selection.tops:
        ((content, _moment),) = archive.texts.values()
        return Response(content, headers=download_headers(f"{name}.md", "text/markdown"))
    headers = download_headers(f"{name}.zip", "application/zip")
    return Response(archive.stream(current_store()), headers=headers)
