"""Functions from text to text."""
