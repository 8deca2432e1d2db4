"""One reader for each kind of document: bytes in, blocks out."""
