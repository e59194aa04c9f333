"""The trade's own values: references, dates, bodies, letters, records. Frozen, pure, no input or output."""
