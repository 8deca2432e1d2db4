"""What speaks for each field of a document."""
