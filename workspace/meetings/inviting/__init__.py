"""Inviting people: what their calendars are told by mail, and what they answer by the link in it."""
