"""One file for each thing a clerk does. Plain values in, a domain value out; no printing, no paths, no clock."""
