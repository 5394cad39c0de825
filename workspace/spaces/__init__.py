"""Spaces: one project that its parties run together; who takes part, and who sees what."""
