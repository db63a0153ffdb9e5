"""Where a walk from effects back to their causes most often comes by: the share of the causes."""

from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.library_graph import pagerank
from leverpoint.analysis.measure import Measure, Values


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    return Values(pagerank(graph, backwards=True))


MEASURE = Measure(
    id="reversed-pagerank",
    title="Reversed PageRank",
    meaning=(
        "Where a walk from effects back to their causes most often comes by: the share of the "
        "causes."
    ),
    source="Brin & Page (1998), damping .85",
    warning="Overrates the only cause of a minor challenge.",
    compute=compute,
    is_netted=True,
)
