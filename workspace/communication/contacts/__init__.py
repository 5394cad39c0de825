"""The contact log: who spoke with whom, when, how, and about what, where no meeting or message tells it."""
