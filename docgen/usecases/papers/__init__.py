"""Papers from outside: past documents brought in, incoming ones registered."""
