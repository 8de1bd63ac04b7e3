"""What search engines fetch to find every page."""
