"""Mails about sign-offs: promised with the event, written by the worker, each in its reader's language."""
