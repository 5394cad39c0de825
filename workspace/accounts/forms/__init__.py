"""Forms of people and accounts."""
