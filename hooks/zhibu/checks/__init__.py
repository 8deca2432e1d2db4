"""From articles to problems: rules that look at more than one file (row 4)."""
