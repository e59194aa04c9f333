"""Citations (viện dẫn): find them in a text, tell which document is meant, write them out."""
