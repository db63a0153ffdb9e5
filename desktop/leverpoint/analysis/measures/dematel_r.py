"""Total influence received, direct and indirect (R)."""

from leverpoint.analysis.dematel import dematel_sums
from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.measure import Measure, Values


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    sums = dematel_sums(graph)
    return Values(sums.received, sums.note)


MEASURE = Measure(
    id="dematel-r",
    title="DEMATEL, received",
    meaning="Total influence received, direct and indirect (R).",
    source="Gabus & Fontela (1972)",
    warning="Measures being influenced, not influence; signs are not seen.",
    compute=compute,
    is_netted=True,
)
