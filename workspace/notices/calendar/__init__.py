"""The calendar feed: what concerns one person, at a secret address that their calendar reads by itself."""
