"""Minutes that leave as files: Markdown, Word and PDF, and by mail to people without an account."""
