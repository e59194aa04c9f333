"""Beginning a draft: empty, asked for field by field, or from a filed document."""
