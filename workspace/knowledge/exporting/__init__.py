"""Taking pages along as files: Markdown with pictures and relative links, which can be brought in again."""
