"""`docgen` and `python -m docgen`."""

import gc
import sys

from docgen.interrupts import listen

# A command lives for a fraction of a second: looking for garbage while modules load costs a tenth of it.
gc.set_threshold(200_000)


def main() -> None:
    """Run the command line; text goes out as UTF-8 wherever it runs."""
    listen()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        from docgen.cli.app import app
    except KeyboardInterrupt:  # while Python was still loading us
        sys.exit(130)
    app(prog_name="docgen")


if __name__ == "__main__":
    main()
