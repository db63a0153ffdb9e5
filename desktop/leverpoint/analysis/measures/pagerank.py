"""Where a walk along the arrows, by their strength, most often comes by."""

from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.library_graph import pagerank
from leverpoint.analysis.measure import Measure, Values


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    return Values(pagerank(graph))


MEASURE = Measure(
    id="pagerank",
    title="PageRank",
    meaning="Where a walk along the arrows, by their strength, most often comes by.",
    source="Brin & Page (1998), damping .85",
    warning="Measures being influenced, not influence.",
    compute=compute,
    is_netted=True,
)
