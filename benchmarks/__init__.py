"""Corpus maker and side-by-side runs against peers; nothing here is part of the product."""
