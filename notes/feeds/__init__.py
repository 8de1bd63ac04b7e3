"""What feed readers fetch."""
