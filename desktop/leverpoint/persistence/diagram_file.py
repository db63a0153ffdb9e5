"""Diagram files without a session: read one, write one, check one."""

from pathlib import Path
from uuid import uuid4

from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.persistence.builder import file_bytes
from leverpoint.persistence.content import FileContent
from leverpoint.persistence.file_bytes import (
    bytes_hash,
    hash_or_none,
    header_version,
    private_copy,
    read_bytes,
)
from leverpoint.persistence.newer import refuse_newer
from leverpoint.persistence.publish import (
    Intent,
    publish,
    resolve_target,
    temporary_path,
)
from leverpoint.persistence.reader import read_content
from leverpoint.persistence.schema import SCHEMA_VERSION


def new_document_id() -> str:
    """Return the identity of a new document."""
    return uuid4().hex


def read_file(path: Path) -> FileContent:
    """Return what a file holds, after every check; nothing is ever written to it.

    Raises DamagedFileError, FileTooNewError, or UserError when it cannot be read at all.
    """
    return content_of(read_bytes(path), path.name)


def content_of(data: bytes, name: str) -> FileContent:
    """Return what the bytes of a file hold, after every check; see read_file."""
    version = header_version(data, name)
    with private_copy(data) as copy:
        return read_content(copy, version, name)


def read_diagram(path: Path) -> Diagram:
    """Return the diagram of a file; see read_file."""
    return read_file(path).diagram


def write_diagram(
    diagram: Diagram, path: Path, *, document: str | None = None, lineage: tuple[str, ...] = ()
) -> None:
    """Write a diagram as a file of its own, in one verified step, over whatever was there.

    `document` and `lineage` say which document it is a version of, and what it goes back to.
    Raises ConflictError when the file changes during the write, UserError when the system refuses.
    """
    target = resolve_target(path)
    refuse_newer(target)
    content = FileContent(diagram=diagram, document=document or new_document_id(), lineage=lineage)
    data = verified_bytes(content, target.name)
    intent = Intent(
        target=target,
        temporary=temporary_path(target, uuid4().hex),
        new=bytes_hash(data),
        expected=hash_or_none(target),
    )
    publish(data, intent, before_swap=lambda: None)


def verified_bytes(content: FileContent, name: str) -> bytes:
    """Return the bytes of a file that reads back, with every check, as the same diagram."""
    data = file_bytes(content)
    if content_of(data, name) != content:
        raise UserError(
            f"{name} would not read back as it was.", hint="Nothing was written; please report it."
        )
    return data


def check_file(path: Path) -> list[str]:
    """Return what is wrong with a file, one clear line each; nothing when it is sound."""
    try:
        read_file(path)
    except UserError as error:
        return [str(error)]
    return []


def schema_version(path: Path) -> int:
    """Return the schema version that a file was written with; raises as read_file does."""
    return header_version(read_bytes(path), path.name, SCHEMA_VERSION)
