"""Who owes the next step: assignments, my work, whose turn."""
