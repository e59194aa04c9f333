"""Finding documents, and the web of citations between them."""
