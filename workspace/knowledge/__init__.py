"""The knowledge base: texts that stay, in a tree of pages."""
