"""Word files: what may be opened, and what is in it."""
