"""Meetings: the agenda, the minutes written live, what was resolved, and who confirms it."""
