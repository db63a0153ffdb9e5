"""On how many shortest ways between two others it lies."""

from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.library_graph import betweenness
from leverpoint.analysis.measure import Measure, Values


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    return Values(betweenness(graph))


MEASURE = Measure(
    id="betweenness",
    title="Betweenness",
    meaning="On how many shortest ways between two others it lies.",
    source="Freeman (1977); Brandes (2001)",
    warning=(
        "Misleading on causal maps (Crielaard et al. 2023): a root cause always has 0, and "
        "signs and strengths are not seen."
    ),
    compute=compute,
)
