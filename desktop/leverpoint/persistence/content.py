"""What one diagram file holds, apart from how it is stored."""

from dataclasses import dataclass

from leverpoint.model.diagram import Diagram

LINEAGE_KEY = "lineage"
LONGEST_LINEAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContent:
    """A diagram and the identity of its document.

    `document` is a random uuid in hex, the same in every copy and version of one document.
    `lineage` holds the hashes of the published files that this one goes back to, oldest first, so
    that two copies can find the version they both started from.
    """

    diagram: Diagram
    document: str
    lineage: tuple[str, ...] = ()
