"""What a command is: arguments in, text out."""

import argparse
import json
import sys
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


def as_json(facts: object) -> str:
    """Return what `--json` prints; readable names where the output can hold every character."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    is_narrow = not encoding.lower().startswith("utf")
    return json.dumps(facts, ensure_ascii=is_narrow, indent=2)


def whole_from(lowest: int, highest: int) -> Callable[[str], int]:
    """Return what reads a whole number between two for an option, both included."""

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from error
        if not lowest <= number <= highest:
            raise argparse.ArgumentTypeError(f"{text} is not between {lowest} and {highest:,}")
        return number

    return read


whole_number = whole_from(0, 1_000_000)
seed_number = whole_from(0, 2**63 - 1)
