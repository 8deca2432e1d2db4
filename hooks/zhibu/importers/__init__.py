"""Foreign documents as article files."""
