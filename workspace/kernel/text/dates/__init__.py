"""Days as people type them, in English and in Chinese: "by next Friday", "in two weeks", 下周五前, 12月1日."""

from workspace.kernel.text.dates.reading import Found, find_day, leading_day, read_day

__all__ = ["Found", "find_day", "leading_day", "read_day"]
