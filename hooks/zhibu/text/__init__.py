"""Functions from text to text (row 2)."""
