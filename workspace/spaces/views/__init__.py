"""Pages about spaces."""
