"""Total influence given, direct and indirect (D)."""

from leverpoint.analysis.dematel import dematel_sums
from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.measure import Measure, Values


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    sums = dematel_sums(graph)
    return Values(sums.given, sums.note)


MEASURE = Measure(
    id="dematel-d",
    title="DEMATEL, given",
    meaning="Total influence given, direct and indirect (D).",
    source="Gabus & Fontela (1972)",
    warning=(
        "One busy challenge sets the scale, so that indirect influence hardly counts; signs "
        "are not seen."
    ),
    compute=compute,
    is_netted=True,
)
