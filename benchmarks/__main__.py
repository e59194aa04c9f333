"""Runs the benchmarks named, or every one of this folder, each in a process of its own."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    """One benchmark after the other; the exit code is that of the first that failed."""
    failed = 0
    for name in sys.argv[1:] or sorted(script.stem for script in HERE.glob("[a-z]*.py")):
        print(f"\n== {name}", flush=True)
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=HERE.parent, check=False)
        failed = failed or done.returncode
    return failed


if __name__ == "__main__":
    sys.exit(main())
