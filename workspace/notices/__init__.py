"""Telling people what happened: in the app, by mail, in their chat tools and calendars; and hearing what they reply."""
