"""Finding the version that two copies of a document both started from."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.persistence.backups import backups, keep_backup
from leverpoint.persistence.content import LONGEST_LINEAGE
from leverpoint.persistence.diagram_file import content_of
from leverpoint.persistence.file_bytes import bytes_hash, read_bytes
from leverpoint.persistence.publish import resolve_target


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherCopy:
    """Another copy of a document: its file as it was read, and its diagram.

    `base` is the version that both started from; None when there is none, or nobody has it.
    `lineage` is that of the file, its own hash `version` included.
    """

    path: Path
    diagram: Diagram
    base: Diagram | None
    version: str
    lineage: tuple[str, ...]


def other_copy(home: Path, mine: tuple[str, ...], document: str, path: Path) -> OtherCopy:
    """Read another copy, and find the newest published version that mine goes back to as well.

    `mine` is the lineage of my file, itself included. Their version is kept among the backups of
    my document, for it is what later merges start from. Raises UserError when it cannot be read.
    """
    target = resolve_target(path)
    data = read_bytes(target)
    content = content_of(data, path.name)
    version = bytes_hash(data)
    lineage = combined_lineage(content.lineage, (version,))
    shared = next((h for h in reversed(mine) if h in lineage), None)
    base = None
    if shared is not None:
        documents = dict.fromkeys((document, content.document))
        base = _version(home, documents, shared, content.diagram, version)
    with suppress(OSError):
        keep_backup(home, document, data, version)
    return OtherCopy(
        path=target, diagram=content.diagram, base=base, version=version, lineage=lineage
    )


def combined_lineage(*lineages: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a merged file goes back to: what is new in each lineage after the one before."""
    hashes = dict.fromkeys(version for lineage in lineages for version in lineage)
    return tuple(hashes)[-LONGEST_LINEAGE:]


def _version(
    home: Path, documents: Iterable[str], version: str, theirs: Diagram, their_hash: str
) -> Diagram | None:
    if version == their_hash:
        return theirs
    for backup in (kept for document in documents for kept in backups(home, document)):
        try:
            data = read_bytes(backup.path)
            if bytes_hash(data) == version:
                return content_of(data, backup.path.name).diagram
        except UserError:
            continue  # a backup that cannot be read is no worse than none
    return None
