"""One rule, one file: ``<area>_<name>.py`` holds the rule ``<area>.<name>``."""
