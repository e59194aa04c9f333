"""Finding filed documents by number and by topic: analysis, query, the engine behind it."""
