"""The bell and what is behind it, the rules for it, and stopping mail."""
