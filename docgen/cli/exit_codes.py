"""The exit codes that are not an error's own: see docgen/errors.py for those."""

CRASH = 1
USAGE = 2
DONE_WITH_FINDINGS = 3  # the work was done, and something was found that somebody should look at
INTERRUPTED = 130
