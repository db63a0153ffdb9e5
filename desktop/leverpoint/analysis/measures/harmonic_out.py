"""Challenges that can be reached, each counted as 1 over the number of arrows to it."""

from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.library_graph import harmonic
from leverpoint.analysis.measure import Measure, Values


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    return Values(harmonic(graph))


MEASURE = Measure(
    id="harmonic-out",
    title="Harmonic reach",
    meaning="Challenges that can be reached, each counted as 1 over the number of arrows to it.",
    source="Marchiori & Latora (2000)",
    warning="Sees no strengths and no signs.",
    compute=compute,
)
