"""How many pages of a scan a machine looks at, and how long that may take."""

SECONDS_A_PAGE = 90.0  # then this page is given up
MOST_PAGES = 30
_USUAL_SECONDS = 20.0  # a page of print takes 3 to 8 on an office computer


def seconds_for(pages: int) -> float:
    """How long a scan of so many pages may take before no further page of it is begun."""
    return 2 * SECONDS_A_PAGE + max(min(pages, MOST_PAGES) - 2, 0) * _USUAL_SECONDS
