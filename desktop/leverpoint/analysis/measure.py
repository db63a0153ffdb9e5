"""Measures: numbers for every challenge that people ask for by name."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from leverpoint.analysis.graph import Floats, InfluenceGraph
from leverpoint.analysis.matrix import opposed, pairs_of


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """One number for each challenge, shape (n,), and what to say of this map in particular."""

    numbers: Floats
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with its meaning in one line, where it comes from, and where it misleads.

    `is_whole` says that the numbers are whole, `is_netted` that of opposite arrows between the same
    two challenges only what is left counts.
    """

    id: str
    title: str
    meaning: str
    source: str
    warning: str
    compute: Callable[[InfluenceGraph], Values]
    is_whole: bool = False
    is_netted: bool = False

    def values(self, graph: InfluenceGraph) -> Values:
        """Return the numbers of a map, its opposite arrows mentioned where they are netted."""
        found = self.compute(graph)
        count = opposed(graph, pairs_of(graph)) if self.is_netted else 0
        if not count:
            return found
        which = "1 pair" if count == 1 else f"{count:,} pairs"
        said = f"{which} of opposite arrows: only what is left of their weights counts."
        return replace(found, note=f"{found.note} {said}".strip())
