"""Ratios against a baseline measured in the same run: `make bench`, or `python -m benchmarks.render` for one."""
