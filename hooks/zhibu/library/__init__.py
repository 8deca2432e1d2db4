"""The content folder as a library: gathered, loaded, resolved, related, and judged as a whole."""
