"""`docgen` and `python -m docgen`."""

import sys


def main() -> None:
    """Run the command line; text goes out as UTF-8 wherever it runs."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    from docgen.cli.app import app

    app(prog_name="docgen")


if __name__ == "__main__":
    main()
