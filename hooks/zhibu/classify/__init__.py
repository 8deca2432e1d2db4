"""From articles to entries: which organisations and themes they belong to (row 4)."""
