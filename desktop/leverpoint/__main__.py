"""Start the program with a window: `leverpoint [FILE]`."""

import argparse
import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and run the program; return its exit code."""
    multiprocessing.freeze_support()
    parser = argparse.ArgumentParser(
        prog="leverpoint", description="Draw and analyse causal loop diagrams."
    )
    parser.add_argument("file", nargs="?", type=Path, help="a diagram, or a file to import")
    parser.add_argument("--sample", metavar="NAME", help="open a copy of a sample diagram")
    options = parser.parse_args(arguments)
    from leverpoint.application import Application

    return Application(sys.argv[:1]).run(file=options.file, sample=options.sample)


if __name__ == "__main__":
    sys.exit(main())
