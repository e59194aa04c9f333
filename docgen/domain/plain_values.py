"""Values that were written as JSON and are read again, perhaps after somebody or something has changed them."""

# What a ``from_json`` may raise where it is given something else than its ``to_json`` wrote: a value that is missing,
# of another kind, out of range, no number (decimal's errors are arithmetic ones), or nested without end.
NOT_AS_WRITTEN = (
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    ValueError,
    ArithmeticError,
    RecursionError,
)
