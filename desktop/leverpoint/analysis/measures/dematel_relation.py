"""Influence given less influence received (D - R): causes above 0, effects below."""

from leverpoint.analysis.dematel import dematel_sums
from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.measure import Measure, Values


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    sums = dematel_sums(graph)
    return Values(sums.given - sums.received, sums.note)


MEASURE = Measure(
    id="dematel-relation",
    title="DEMATEL, relation",
    meaning="Influence given less influence received (D - R): causes above 0, effects below.",
    source="Gabus & Fontela (1972)",
    warning="Tells causes from effects; a minor cause can stand first.",
    compute=compute,
    is_netted=True,
)
