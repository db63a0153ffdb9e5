"""Influence given and received together (D + R)."""

from leverpoint.analysis.dematel import dematel_sums
from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.measure import Measure, Values


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    sums = dematel_sums(graph)
    return Values(sums.given + sums.received, sums.note)


MEASURE = Measure(
    id="dematel-prominence",
    title="DEMATEL, prominence",
    meaning="Influence given and received together (D + R).",
    source="Gabus & Fontela (1972)",
    warning="Nearly the same as the number of arrows; says nothing about leverage.",
    compute=compute,
    is_netted=True,
)
