"""The library as pages, feeds and data files."""
