"""The forms of sign-off."""
