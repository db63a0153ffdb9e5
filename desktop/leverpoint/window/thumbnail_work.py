"""Thumbnails of diagram files: made in the worker process, kept in the home folder."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at a file found: when it was changed last, None when it is not there.

    `picture` is the kept PNG; None when one must be made at `target`.
    """

    path: str
    changed: float | None
    target: Path
    picture: bytes | None


def thumbnails_folder(home: Path) -> Path:
    """Return the folder of the kept pictures."""
    return home / "thumbnails"


def look_at(home: Path, paths: Sequence[str], look: str) -> list[Seen]:
    """Look which files are there, and take their kept pictures; pictures of others are deleted.

    Network drives may take long: not for the GUI thread.
    """
    folder = thumbnails_folder(home)
    seen = [_look_at_one(folder, path, look) for path in paths]
    _tidy(folder, {one.target.name for one in seen})
    return seen


def _look_at_one(folder: Path, path: str, look: str) -> Seen:
    try:
        status = Path(path).stat()
    except OSError:
        return Seen(path, None, folder / _name(path, 0, look), None)
    target = folder / _name(path, status.st_mtime_ns, look)
    try:
        picture: bytes | None = target.read_bytes()
    except OSError:
        picture = None
    return Seen(path, status.st_mtime, target, picture)


def _name(path: str, changed: int, look: str) -> str:
    digest = sha256(f"{path}\0{changed}\0{look}".encode("utf-8", "surrogatepass"))
    return f"{digest.hexdigest()[:32]}.png"


def _tidy(folder: Path, wanted: set[str]) -> None:
    if not folder.is_dir():
        return
    for picture in folder.iterdir():
        if picture.name not in wanted:
            picture.unlink(missing_ok=True)


def make_thumbnail(path: str, target: Path, look: str) -> bytes:
    """Read a diagram, draw it small, keep the picture and return it as PNG.

    Raises UserError when the file cannot be read. For the worker process.
    """
    from leverpoint.drawing.look import load_look
    from leverpoint.drawing.qt_offscreen import offscreen_application
    from leverpoint.persistence.diagram_file import read_diagram
    from leverpoint.window.picture_cards import FINENESS, PICTURE_SIZE
    from leverpoint.window.thumbnail import thumbnail

    offscreen_application()
    size = (PICTURE_SIZE.width(), PICTURE_SIZE.height())
    picture = thumbnail(read_diagram(Path(path)), load_look(look), size, FINENESS)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_suffix(f".{os.getpid()}.tmp")
    beside.write_bytes(picture)
    beside.replace(target)
    return picture
