"""What readers are shown: lists, counts, pages. Reads editions, never a working copy."""
