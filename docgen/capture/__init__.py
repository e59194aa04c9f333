"""Papers that come in from outside: past documents today, incoming ones later."""
