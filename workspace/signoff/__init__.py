"""Sign-off: asking named people to decide on one exact text, and proving later what they decided."""
