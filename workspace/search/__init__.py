"""Search: one index over records of all kinds, comments and names of files, in English and Chinese."""
