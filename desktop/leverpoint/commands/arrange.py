"""Commands about where boxes stand: move, align, distribute, lock."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import Enum

from leverpoint.commands.labels import count
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import Diagram
from leverpoint.model.identifiers import ChallengeId
from leverpoint.model.placement import FARTHEST, Placement, Point

Sizes = Mapping[str, tuple[float, float]]
"""Width and height of boxes by challenge id, in scene pixels."""


class Edge(Enum):
    """What aligned boxes share."""

    LEFT = "left edges"
    RIGHT = "right edges"
    TOP = "top edges"
    BOTTOM = "bottom edges"
    CENTRE = "centres in a column"
    MIDDLE = "centres in a row"


class Axis(Enum):
    """The direction in which boxes are spread."""

    HORIZONTAL = "horizontally"
    VERTICAL = "vertically"


def move_challenges(
    document: DiagramDocument, challenges: Iterable[str], dx: float, dy: float
) -> None:
    """Move boxes by scene pixels; locks hold against layouts, not against people."""
    placements = _placements(document.snapshot(), challenges)
    _shift(document, placements, dx, dy, "Move")


def nudge(document: DiagramDocument, challenges: Iterable[str], dx: float, dy: float) -> None:
    """Move boxes a little, with the keyboard."""
    placements = _placements(document.snapshot(), challenges)
    _shift(document, placements, dx, dy, "Nudge")


def place_challenges(
    document: DiagramDocument, places: Mapping[str, Point], label: str = "Arrange"
) -> None:
    """Put boxes at places, as a layout does; all of it is one step."""
    diagram = document.snapshot()
    with document.transaction(label) as edit:
        for placement in _placements(diagram, places):
            edit.put(replace(placement, centre=_limited(places[placement.challenge])))


def align(document: DiagramDocument, challenges: Iterable[str], edge: Edge, sizes: Sizes) -> None:
    """Line boxes up along an edge of their common frame, or along its middle."""
    placements = _placements(document.snapshot(), challenges)
    if len(placements) < 2:
        return
    along_x = edge in (Edge.LEFT, Edge.RIGHT, Edge.CENTRE)
    spans = {p.challenge: _span(p, sizes, along_x) for p in placements}
    low, high = min(s[0] for s in spans.values()), max(s[1] for s in spans.values())
    places: dict[str, Point] = {}
    for placement in placements:
        half = (spans[placement.challenge][1] - spans[placement.challenge][0]) / 2
        value = _aligned(edge, low, high, half)
        places[placement.challenge] = _with(placement.centre, value, along_x)
    place_challenges(document, places, f"Align {edge.value}")


def distribute(
    document: DiagramDocument, challenges: Iterable[str], axis: Axis, sizes: Sizes
) -> None:
    """Spread boxes so that the gaps between neighbours are equal; the outermost two stay."""
    along_x = axis is Axis.HORIZONTAL
    placements = _placements(document.snapshot(), challenges)
    placements.sort(key=lambda p: p.centre.x if along_x else p.centre.y)
    if len(placements) < 3:
        return
    spans = [_span(p, sizes, along_x) for p in placements]
    free = spans[-1][1] - spans[0][0] - sum(high - low for low, high in spans)
    gap, edge = free / (len(spans) - 1), spans[0][0]
    places: dict[str, Point] = {}
    for placement, (low, high) in zip(placements, spans, strict=True):
        middle = edge + (high - low) / 2
        places[placement.challenge] = _with(placement.centre, middle, along_x)
        edge += high - low + gap
    place_challenges(document, places, f"Distribute {axis.value}")


def set_lock(document: DiagramDocument, challenges: Iterable[str], *, locked: bool) -> None:
    """Say whether layouts must leave boxes where they are."""
    placements = _placements(document.snapshot(), challenges)
    label = f"{'Lock' if locked else 'Unlock'} {count(len(placements), 'challenge')}"
    with document.transaction(label) as edit:
        for placement in placements:
            edit.put(replace(placement, locked=locked))


def toggle_lock(document: DiagramDocument, challenges: Iterable[str]) -> None:
    """Lock boxes, or unlock them when all of them are locked already."""
    placements = _placements(document.snapshot(), challenges)
    ids = [p.challenge for p in placements]
    set_lock(document, ids, locked=not all(p.locked for p in placements))


def _placements(diagram: Diagram, challenges: Iterable[str]) -> list[Placement]:
    """Return where challenges stand; one that nobody has placed stands at the origin."""
    return [
        diagram.placement(c) or Placement(challenge=ChallengeId(c), centre=Point(0.0, 0.0))
        for c in challenges
        if c in diagram.challenges
    ]


def _shift(
    document: DiagramDocument, placements: list[Placement], dx: float, dy: float, verb: str
) -> None:
    places: dict[str, Point] = {
        p.challenge: Point(p.centre.x + dx, p.centre.y + dy) for p in placements
    }
    place_challenges(document, places, f"{verb} {count(len(places), 'challenge')}")


def _limited(place: Point) -> Point:
    return Point(
        max(-FARTHEST, min(FARTHEST, place.x)),
        max(-FARTHEST, min(FARTHEST, place.y)),
    )


def _span(placement: Placement, sizes: Sizes, along_x: bool) -> tuple[float, float]:
    width, height = sizes[placement.challenge]
    middle, half = (placement.centre.x, width / 2) if along_x else (placement.centre.y, height / 2)
    return middle - half, middle + half


def _aligned(edge: Edge, low: float, high: float, half: float) -> float:
    if edge in (Edge.LEFT, Edge.TOP):
        return low + half
    return high - half if edge in (Edge.RIGHT, Edge.BOTTOM) else (low + high) / 2


def _with(centre: Point, value: float, along_x: bool) -> Point:
    return Point(value, centre.y) if along_x else Point(centre.x, value)
