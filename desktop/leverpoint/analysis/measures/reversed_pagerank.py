"""Where a walk from effects back to their causes most often comes by: the share of the causes."""

from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.matrix import pairs_of
from leverpoint.analysis.measure import Measure, Values
from leverpoint.analysis.random_walk import visits


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    pairs = pairs_of(graph)
    return Values(visits(pairs.size, pairs.target, pairs.source, pairs.gross))


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
)
