"""Sign-off: routes, rounds with stages, decisions on one exact text, stand-ins, questions, and their evidence."""
