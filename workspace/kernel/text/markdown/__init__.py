"""Markdown: what people type, as safe HTML with references to records and mentions of people.

`render_safely` when a text is saved; `references` and `mentions` of its source tell whom and what it concerns;
`marked` and `resolve` when the HTML is shown.
"""

from workspace.kernel.text.markdown.apart import render_safely
from workspace.kernel.text.markdown.conversion import render
from workspace.kernel.text.markdown.mentions import mentions
from workspace.kernel.text.markdown.references import Reference, Target, marked, references, resolve

__all__ = ["Reference", "Target", "marked", "mentions", "references", "render", "render_safely", "resolve"]
