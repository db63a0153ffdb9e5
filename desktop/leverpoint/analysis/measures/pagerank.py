"""Where a walk along the arrows, by their strength, most often comes by."""

from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.matrix import pairs_of
from leverpoint.analysis.measure import Measure, Values
from leverpoint.analysis.random_walk import visits


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    pairs = pairs_of(graph)
    return Values(visits(pairs.size, pairs.source, pairs.target, pairs.gross))


MEASURE = Measure(
    id="pagerank",
    title="PageRank",
    meaning="Where a walk along the arrows, by their strength, most often comes by.",
    source="Brin & Page (1998), damping .85",
    warning="Measures being influenced, not influence.",
    compute=compute,
)
