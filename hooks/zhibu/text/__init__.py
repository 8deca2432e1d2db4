"""Functions from text to text (row 3)."""
