"""Yearly collections as PDF, Word, EPUB and one web page."""
