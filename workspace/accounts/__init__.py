"""People, organisations, accounts, signing in, sessions, language and zone."""
