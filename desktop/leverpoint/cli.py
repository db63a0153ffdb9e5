"""The program without a window: `leverpoint-cli COMMAND ...`.

Exit codes: 0 done, 1 the input is at fault, 2 the command line is.
"""

import argparse
import contextlib
import io
import os
import re
import sys
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from leverpoint.command_line import COMMANDS
from leverpoint.command_line.command import UsageError
from leverpoint.command_line.interruptible import STOPPED
from leverpoint.model.errors import UserError
from leverpoint.persistence.home import leverpoint_home

PROGRAM = "leverpoint-cli"
DONE, INPUT_AT_FAULT, USAGE_AT_FAULT = 0, 1, 2
# The name of a file may hold them; a terminal would obey.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class _Parser(argparse.ArgumentParser):
    """An argument parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """End with the usage exit code."""
        self.exit(USAGE_AT_FAULT, f"{PROGRAM}: {_one_line(message)} (see {self.prog} --help)\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _print_any_character()
    try:
        options = _parser().parse_args(argv)
        text = options.run(options)
    except SystemExit as ended:
        return int(ended.code or DONE)
    except UsageError as error:
        return _fail(str(error), USAGE_AT_FAULT)
    except UserError as error:
        return _fail(str(error), INPUT_AT_FAULT)
    except Exception as error:  # noqa: BLE001 - a bug is told in one line, and kept in the log
        return _fail(f"this is a bug, kept in {_keep(error)}: {error!r}", INPUT_AT_FAULT)
    except KeyboardInterrupt:
        return _fail("stopped", STOPPED)
    return _say(text)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=PROGRAM, description="Causal loop diagrams without a window.")
    parser.add_argument("--version", action=_VersionAction)
    commands = parser.add_subparsers(
        title="commands", dest="command", metavar="COMMAND", required=True, parser_class=_Parser
    )
    for command in COMMANDS:
        part = commands.add_parser(command.name, help=command.help, description=command.help)
        command.add_arguments(part)
        part.set_defaults(run=command.run)
    return parser


class _VersionAction(argparse.Action):
    """Print the version; it is looked up only then, because that takes a while."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print and end."""
        from importlib.metadata import version

        print(f"Leverpoint {version('leverpoint')}")
        parser.exit(DONE)


def _say(text: str) -> int:
    """Print what a command found and return the exit code; with no output open, say nothing."""
    if sys.stdout is None:
        return DONE
    try:
        print(_CONTROLS.sub("?", text))
        sys.stdout.flush()
    except OSError as error:
        # Keep the interpreter from flushing again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # a reader such as `head` has seen enough
            return DONE
        return _fail(f"the output cannot be written: {error.strerror}.", INPUT_AT_FAULT)
    return DONE


def _keep(error: Exception) -> Path:
    """Write the traceback where bug reports are kept, and return the file."""
    log = leverpoint_home() / "logs" / "leverpoint-cli.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as stream:
        stream.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} {sys.argv[1:2]}\n")
        stream.writelines(traceback.format_exception(error))
    return log


def _fail(message: str, code: int) -> int:
    print(f"{PROGRAM}: {_one_line(message)}", file=sys.stderr)
    return code


def _one_line(text: str) -> str:
    return " ".join(_CONTROLS.sub("?", text).split())


def _print_any_character() -> None:
    """Let consoles that lack a character print a substitute instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError):
                stream.reconfigure(errors="replace")


if __name__ == "__main__":
    sys.exit(main())
