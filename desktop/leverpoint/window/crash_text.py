"""The words of a crash report: what happened where, without what is the person's own."""

import getpass
import platform
import re
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion

MOST_NESTED_FRAMES = 60
LONGEST = 20_000
"""Characters; an endless recursion or a message with half a diagram in it says no more."""
_OWN_WORDS = re.compile(r'  +File "|(Attribute|Name|Import|ModuleNotFound|UnboundLocal)Error: ')
"""Lines in which only names of the program's own code are quoted."""
_QUOTED = re.compile(r"'((?:[^'\\\n]|\\.){3,})'|\"((?:[^\"\\\n]|\\.){3,})\"")


def trace_text(
    kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
) -> str:
    """Return an exception with its traceback, as Python prints it, but bounded."""
    lines = traceback.format_exception(kind, error, trace, limit=-MOST_NESTED_FRAMES)
    text = "".join(lines)
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]}\n…\n{text[-LONGEST // 2 :]}"


def redacted(text: str) -> str:
    """Return a report without the person's name, folders and texts.

    Names of challenges and files stand in quotation marks in messages; their length is all that is
    kept. Lines of the traceback itself name only the program's own code.
    """
    home, user = str(Path.home()), _user()
    lines = [_without_texts(line, home) for line in text.splitlines()]
    said = "\n".join(lines).replace(home, "~")
    return re.sub(rf"\b{re.escape(user)}\b", "(user)", said) if len(user) > 2 else said


def facts_about_program() -> str:
    """Return the versions that somebody who reads a report needs to know."""
    from importlib.metadata import version  # 10 ms before the window is on the screen

    return (
        f"Leverpoint {version('leverpoint')}, Python {platform.python_version()}, "
        f"Qt {qVersion()}, {platform.platform()}, {sys.maxsize.bit_length() + 1} bit"
    )


def _without_texts(line: str, home: str) -> str:
    if line.startswith("    ") or _OWN_WORDS.match(line):  # a frame with its line of our code
        return line
    said = _QUOTED.sub(lambda m: f"‹{len(m[1] or m[2])} characters›", line)
    return re.sub(rf"{re.escape(home)}/\S*", "~/…", said)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
