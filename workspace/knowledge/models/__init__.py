"""The tables of the knowledge base."""

from workspace.knowledge.models.former_title import FormerTitle
from workspace.knowledge.models.imported import FileOrigin, KnowledgeImport, PageOrigin
from workspace.knowledge.models.knowledge_base import KnowledgeBase
from workspace.knowledge.models.page import Page
from workspace.knowledge.models.passage import Passage
from workspace.knowledge.models.proposal import Proposal
from workspace.knowledge.models.reading import Acknowledgement, ReadingRequest
from workspace.knowledge.models.tag import Tag

__all__ = [
    "Acknowledgement", "FileOrigin", "FormerTitle", "KnowledgeBase", "KnowledgeImport", "Page", "PageOrigin", "Passage",
    "Proposal", "ReadingRequest", "Tag",
]  # fmt: skip
