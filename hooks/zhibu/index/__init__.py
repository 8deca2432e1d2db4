"""The search index: from articles to small files that a browser asks for.

``listing`` says what is found, ``postings`` where each stretch of text occurs, ``files`` how
that is written down, ``writer`` which files a build writes. FORMAT.md describes the files.
"""
