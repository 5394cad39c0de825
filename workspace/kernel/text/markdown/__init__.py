"""Markdown: what people type, as safe HTML with references to records and mentions of people.

`render_safely` when a text is saved; `references`, `titles_named` and `mentions` of its source tell what and whom it
concerns; `marked`, `titled` and `resolve` when the HTML is shown, `contents` for its outline. `destinations` and
`readdressed` are for sources that come from elsewhere or go there.
"""

from workspace.kernel.text.markdown.addresses import Destination, destinations, readdressed
from workspace.kernel.text.markdown.apart import render_safely
from workspace.kernel.text.markdown.conversion import render
from workspace.kernel.text.markdown.headings import Heading, contents
from workspace.kernel.text.markdown.markers import Lead, Target, leads, marked, resolve, titled
from workspace.kernel.text.markdown.mentions import mentions
from workspace.kernel.text.markdown.pages import titles_named
from workspace.kernel.text.markdown.references import Reference, references
from workspace.kernel.text.markdown.slugs import slug

__all__ = [
    "Destination",
    "Heading",
    "Lead",
    "Reference",
    "Target",
    "contents",
    "destinations",
    "leads",
    "marked",
    "mentions",
    "readdressed",
    "references",
    "render",
    "render_safely",
    "resolve",
    "slug",
    "titled",
    "titles_named",
]
