"""Slips in an article's own words: what an editor looks for, by rules."""
