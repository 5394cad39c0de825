"""Calendar files that people bring in: what is in them, and making meetings and series of it."""
