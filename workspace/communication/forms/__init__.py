"""Forms of the plan, of messages and of contacts."""
