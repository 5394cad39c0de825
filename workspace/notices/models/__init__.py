"""How far somebody has read and been told; what they want to hear of, how and when."""

from workspace.notices.models.read_mark import ReadMark
from workspace.notices.models.rule import EVERY_KIND, MEANS, USUAL, NoticeRule
from workspace.notices.models.settings import DIGESTS, NoticeSettings

__all__ = ["DIGESTS", "EVERY_KIND", "MEANS", "USUAL", "NoticeRule", "NoticeSettings", "ReadMark"]
