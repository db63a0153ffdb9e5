"""Finding the version that two copies of a document both started from."""

from pathlib import Path

from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.persistence.backups import backups
from leverpoint.persistence.diagram_file import content_of
from leverpoint.persistence.file_bytes import bytes_hash, read_bytes


def common_ancestor(home: Path, mine: tuple[str, ...], theirs: Path) -> Diagram | None:
    """Return the newest published version that my file and theirs both go back to.

    `mine` is the lineage of my file, itself included. None when they have none in common, or it
    is no longer among the backups. Raises UserError when their file cannot be read.
    """
    data = read_bytes(theirs)
    content = content_of(data, theirs.name)
    known = {*content.lineage, bytes_hash(data)}
    for version in reversed(mine):
        if version in known:
            return _version(home, content.document, version, content.diagram, bytes_hash(data))
    return None


def _version(
    home: Path, document: str, version: str, theirs: Diagram, their_hash: str
) -> Diagram | None:
    if version == their_hash:
        return theirs
    for backup in backups(home, document):
        try:
            data = read_bytes(backup.path)
            if bytes_hash(data) == version:
                return content_of(data, backup.path.name).diagram
        except UserError:
            continue  # a backup that cannot be read is no worse than none
    return None
