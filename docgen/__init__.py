"""docgen: the document desk of a Vietnamese People's Committee (Ủy ban nhân dân)."""

__version__ = "0.1.0"
