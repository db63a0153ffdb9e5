"""What a picture or document writer is, and how files come about: whole or not at all."""

import os
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Protocol, TypedDict

from leverpoint.model.errors import UserError

if TYPE_CHECKING:
    from leverpoint.drawing.scene import Scene


class Options(TypedDict, total=False):
    """What a person may choose; every writer takes what concerns it."""

    dpi: int
    """Pixels in an inch of the printed picture, where 96 scene pixels make an inch."""
    transparent: bool
    """No background."""
    date: date
    """Day on a report page; today when it is missing."""
    version: str
    """Name of the version that a report page shows."""


class Write(Protocol):
    """Writes what a scene shows, without the selection, into a file."""

    def __call__(self, scene: "Scene", path: Path, options: Options | None = None) -> None:
        """Write the file, replacing one that is there. Raises UserError when it cannot."""


@dataclass(frozen=True, slots=True)
class Report:
    """One kind of picture or document."""

    id: str
    title: str
    suffix: str
    load: Callable[[], Write]
    """Imports the writer, when it is first needed."""
    is_page: bool = False
    """Whether it explains the leverage points beside the map, rather than showing the map alone."""

    def write(self, scene: "Scene", path: Path, options: Options | None = None) -> None:
        """Write what a scene shows into a file. Raises UserError when it cannot."""
        self.load()(scene, path, options)


@contextmanager
def replacing(path: Path) -> Generator[Path]:
    """Give a name beside `path` to write to; the file then takes the place of `path`.

    Raises UserError when the folder or the disk refuses; nothing is left behind then.
    """
    fresh = path.with_name(f".{token_hex(6)}{path.suffix}")
    try:
        with refusals_told(path):
            # Qt only warns on the console where Python says why nothing can be written here.
            fresh.touch()
            yield fresh
            os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def refusals_told(path: Path) -> Generator[None]:
    """Raise UserError where the system refuses what is needed to write `path`."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(
            f"{path.name} could not be written: {reason}.",
            hint="Choose another folder, or close the program that has the file open.",
        ) from error
