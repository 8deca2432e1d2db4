"""Collections as files: one tree for all formats (row 9)."""
