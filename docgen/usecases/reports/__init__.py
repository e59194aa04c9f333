"""The reporting cycle: open, collect, consolidate, compile."""
