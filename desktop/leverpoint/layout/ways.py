"""The ways to arrange a map, by name, as the worker process is asked for them."""

from collections.abc import Collection, Sequence
from enum import Enum

from leverpoint.layout.layout_graph import LayoutGraph, Points


class Way(Enum):
    """How boxes are to stand."""

    FREE = "free"
    """Linked boxes near each other: force-directed."""
    LAYERED = "layered"
    """Causes left, effects right."""
    LOOP = "loop"
    """One loop as a ring in the middle."""
    THEME = "theme"
    """Themes side by side."""
    TIDY = "tidy"
    """As they stand, overlapping ones moved apart."""


def laid_out(
    graph: LayoutGraph,
    way: Way,
    *,
    only: Collection[str] | None = None,
    loop: Sequence[str] = (),
    seed: int = 1,
) -> Points:
    """Return new centres for all boxes that are not locked, or for those in `only`.

    `loop` are the challenges of the loop in the middle, for `Way.LOOP`; that way arranges all.
    Tidying gives only the boxes that must move.
    """
    from leverpoint.layout.around_loop import arranged_around
    from leverpoint.layout.arrange import arranged, arranged_points
    from leverpoint.layout.by_theme import arranged_by_theme
    from leverpoint.layout.layered import arranged_in_layers
    from leverpoint.layout.tidy import tidied_points

    match way:
        case Way.FREE:
            return arranged_points(graph, lambda part: arranged(part, seed=seed), only)
        case Way.LAYERED:
            return arranged_points(graph, lambda part: arranged_in_layers(part, seed=seed), only)
        case Way.LOOP:
            return arranged_points(graph, lambda part: arranged_around(part, loop, seed=seed))
        case Way.THEME:
            return arranged_points(graph, lambda part: arranged_by_theme(part, seed=seed), only)
        case Way.TIDY:
            return tidied_points(graph)
