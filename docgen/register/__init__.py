"""The register (sổ): a journal that proves the numbers, and a database that answers questions about them."""
