"""What happened, what happens now, and who is there."""
