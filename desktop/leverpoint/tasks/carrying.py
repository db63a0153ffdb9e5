"""Diagrams on their way between the window and the worker: in a file, written piece by piece.

Through a pipe, ten thousand records would stop the window while they are packed or unpacked. A
thread does this here: no piece takes more than a few milliseconds, and then others have their turn.
"""

import pickle
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the model loads after the window is on the screen
    from leverpoint.model.diagram import Diagram, Record

PIECE = 250
"""Records in a piece."""


def carry(diagram: "Diagram", path: Path) -> None:
    """Write a diagram for another process of this program to fetch."""
    from leverpoint.model.diagram import KINDS

    records = [record for kind in KINDS for record in diagram.of(kind).values()]
    with path.open("wb") as file:
        pickle.dump((diagram.revision, diagram.content_revision), file)
        for first in range(0, len(records), PIECE):
            pickle.dump(records[first : first + PIECE], file)


def fetch(parcel: bytes) -> "Diagram":
    """Return the diagram of a file that `carry` wrote."""
    from leverpoint.model.diagram import Diagram

    records: list[Record] = []
    with BytesIO(parcel) as file:
        revision, content_revision = pickle.load(file)  # our own process wrote it
        while file.tell() < len(parcel):
            records += pickle.load(file)
    return Diagram(records, revision=revision, content_revision=content_revision)
