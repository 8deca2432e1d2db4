"""Foreign documents as article files (row 9)."""
