"""Who gets a letter: the directory of recipients, distribution lists and their printed forms."""
