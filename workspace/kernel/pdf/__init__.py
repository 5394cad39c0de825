"""Documents as PDF: a template of ours in `templates/pdf`, and facts that are never read as anything but text."""

from workspace.kernel.pdf.rendering import LIMIT, NoDocument, render

__all__ = ["LIMIT", "NoDocument", "render"]
