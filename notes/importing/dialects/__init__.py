"""The Markdown that people have, rewritten line by line into the Markdown that is rendered here.

One file a construct: what Obsidian, MkDocs, VitePress, Jekyll and GitHub add. Code is never touched.
"""
