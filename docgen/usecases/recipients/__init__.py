"""Who gets what: directory, lists, delivery."""
