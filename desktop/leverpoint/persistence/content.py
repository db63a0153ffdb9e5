"""What one diagram file holds, apart from how it is stored."""

from dataclasses import dataclass

from leverpoint.model.diagram import Diagram


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContent:
    """A diagram and the identity of its document.

    `document` is a random uuid in hex, the same in every copy and version of one document.
    """

    diagram: Diagram
    document: str
