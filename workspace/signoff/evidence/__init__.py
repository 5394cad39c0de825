"""Evidence that leaves the workspace: packs that prove what was agreed, and the program that checks them."""

from workspace.signoff.evidence.certificate import Words, certificate
from workspace.signoff.evidence.heads import head_line
from workspace.signoff.evidence.pack import build
from workspace.signoff.evidence.parts import Decision, File, Link, Pack, Round, Seat, Stage, Text

__all__ = [
    "Decision",
    "File",
    "Link",
    "Pack",
    "Round",
    "Seat",
    "Stage",
    "Text",
    "Words",
    "build",
    "certificate",
    "head_line",
]
