"""What a command is: arguments in, text out."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


class UsageError(Exception):
    """The command line itself makes no sense, whatever is in the files."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command of `leverpoint-cli`.

    `run` returns what to print on standard output. It raises UserError when a file is at fault and
    UsageError when the arguments are.
    """

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], str]


def add_input(parser: argparse.ArgumentParser, *, name: str = "file") -> None:
    """Add the argument for a diagram or a file to import, and what goes with it."""
    parser.add_argument(
        name, type=Path, metavar="FILE", help="a .leverpoint file, or one to import"
    )
    parser.add_argument(
        "--nodes", type=Path, metavar="NODES.csv", help="node list for an imported edge list"
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the option that asks for JSON instead of text."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def whole_number(text: str) -> int:
    """Return the number of trials, rows or seconds that an option asks for."""
    number = int(text)
    if not 0 <= number <= 1_000_000:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1,000,000")
    return number
