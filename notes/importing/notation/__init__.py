"""How notes are written in Markdown files: front matter, sections, and the lists that become items."""
