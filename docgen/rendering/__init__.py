"""A template and a letter become a Word file."""
