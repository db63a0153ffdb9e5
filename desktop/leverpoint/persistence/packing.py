"""Packing a diagram into the bytes of a version, and out of them again."""

import json
import zlib

from leverpoint.model.diagram import KINDS, Diagram, check_references
from leverpoint.model.errors import DamagedFileError, InvalidDiagramError
from leverpoint.model.version import LARGEST_CONTENT, Version
from leverpoint.persistence.images import kind_name, record_image, record_of
from leverpoint.persistence.migrations import image_upgrade
from leverpoint.persistence.versions import KNOWN_VERSIONS, KnownVersions

_LARGEST_UNPACKED = 256 * 1024 * 1024


def pack_diagram(diagram: Diagram, known: KnownVersions = KNOWN_VERSIONS) -> bytes:
    """Return a diagram, apart from its versions, as few bytes.

    Raises InvalidDiagramError when even so it is more than a version may be.
    """
    images = [
        [kind_name(kind), record_image(record)]
        for kind in KINDS
        if kind is not Version
        for record in diagram.of(kind).values()
    ]
    text = json.dumps(
        {"schema": known.current, "records": images},
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
    )
    packed = zlib.compress(text.encode(), 6)
    if len(packed) > LARGEST_CONTENT:
        raise InvalidDiagramError("The diagram is too large for a version.", hint="Save a copy.")
    return packed


def unpack_diagram(version: Version, known: KnownVersions = KNOWN_VERSIONS) -> Diagram:
    """Return the diagram of a version, brought up to date and checked like a file.

    Raises DamagedFileError when the bytes are not what pack_diagram made.
    """
    try:
        packed = json.loads(_inflated(version.content))
        schema = packed["schema"]
        if schema not in range(1, known.current + 1):
            raise ValueError(f"No program wrote the schema {schema}.")
        upgrade = image_upgrade(int(schema), known.steps)
        records = [record_of(kind, image, upgrade) for kind, image in packed["records"]]
        diagram = Diagram(record for record in records if record is not None)
        check_references(diagram, diagram.records())
    except (InvalidDiagramError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise DamagedFileError(f"The version {version.name!r} is damaged.") from error
    return diagram


def _inflated(content: bytes) -> bytes:
    """Return the unpacked bytes; ValueError for what is cut off, broken or far too much."""
    inflater = zlib.decompressobj()
    try:
        data = inflater.decompress(content, _LARGEST_UNPACKED)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not inflater.eof or inflater.unconsumed_tail:
        raise ValueError("The bytes do not end where they should.")
    return data
