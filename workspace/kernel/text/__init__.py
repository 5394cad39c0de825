"""Texts: Markdown, differences, merges, words."""
