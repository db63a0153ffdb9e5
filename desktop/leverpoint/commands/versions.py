"""Named versions inside the diagram's file: kept, looked at, restored, let go."""

from dataclasses import replace
from datetime import UTC, datetime

from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import KINDS, Diagram
from leverpoint.model.identifiers import VersionId, new_version_id
from leverpoint.model.text import clean_name, clean_note
from leverpoint.model.version import Version
from leverpoint.persistence.packing import pack_diagram, unpack_diagram


def keep_version(
    document: DiagramDocument,
    name: str,
    *,
    note: str = "",
    thumbnail: bytes = b"",
    now: datetime | None = None,
) -> VersionId:
    """Keep the diagram as it is under a name; `thumbnail` is a small PNG. Return the version's id.

    Raises InvalidDiagramError for a blank name or a diagram too large.
    """
    moment = now if now is not None else datetime.now(UTC)
    version = Version(
        id=new_version_id(),
        name=clean_name(name),
        note=clean_note(note),
        made=moment.isoformat(timespec="seconds"),
        thumbnail=thumbnail,
        content=pack_diagram(document.snapshot()),
    )
    with document.transaction(f"Keep version {version.name}") as transaction:
        transaction.put(version)
    return version.id


def versions(diagram: Diagram) -> list[Version]:
    """Return the versions kept in a diagram, newest first."""
    kept = reversed(
        list(diagram.of(Version).values())
    )  # of two in one second, the later comes first
    return sorted(kept, key=lambda version: version.made, reverse=True)


def version_diagram(document: DiagramDocument, version: VersionId) -> Diagram:
    """Return the diagram as it was in a version; DamagedFileError when it cannot be read."""
    return unpack_diagram(document.snapshot().of(Version)[version])


def restore_version(document: DiagramDocument, version: VersionId) -> None:
    """Make the diagram what it was in a version, as one undo step; the versions stay.

    Raises DamagedFileError when the version cannot be read.
    """
    kept = document.snapshot().of(Version)[version]
    replace_content(document, unpack_diagram(kept), f"Restore version {kept.name}")


def replace_content(document: DiagramDocument, content: Diagram, label: str) -> None:
    """Make the diagram what `content` is, as one undo step; the versions of the document stay.

    Revert is this too, with what the file holds.
    """
    with document.transaction(label) as transaction:
        now = document.snapshot()
        for kind in KINDS:
            if kind is Version:
                continue
            for record_id, record in now.of(kind).items():
                if record_id not in content.of(kind):
                    transaction.remove(record)
            for record in content.of(kind).values():
                transaction.put(record)


def rename_version(
    document: DiagramDocument, version: VersionId, name: str, note: str | None = None
) -> None:
    """Give a version another name and, if given, another note."""
    kept = document.snapshot().of(Version)[version]
    noted = kept.note if note is None else clean_note(note)
    with document.transaction("Rename version") as transaction:
        transaction.put(replace(kept, name=clean_name(name), note=noted))


def delete_version(document: DiagramDocument, version: VersionId) -> None:
    """Let go of a version."""
    kept = document.snapshot().of(Version)[version]
    with document.transaction(f"Delete version {kept.name}") as transaction:
        transaction.remove(kept)
