"""Records: everything numbered that people discuss, decide or file, and all that every record has."""
