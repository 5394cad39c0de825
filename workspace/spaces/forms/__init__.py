"""Forms of spaces, parties and members."""
