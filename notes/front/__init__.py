"""What stands before every page: its headers, and what all templates know."""
