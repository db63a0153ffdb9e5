"""Its share of all direct influence on the map."""

from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.measure import Measure, Values
from leverpoint.analysis.micmac import micmac


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    return Values(micmac(graph, 1).influence)


MEASURE = Measure(
    id="micmac-direct",
    title="MICMAC, direct",
    meaning="Its share of all direct influence on the map.",
    source="Duperrin & Godet (1973)",
    warning="The same as a weighted out-degree.",
    compute=compute,
    is_netted=True,
)
