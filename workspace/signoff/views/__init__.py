"""The pages of sign-off."""
