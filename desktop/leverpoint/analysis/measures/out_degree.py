"""How many other challenges it influences directly."""

import numpy as np

from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.matrix import pairs_of
from leverpoint.analysis.measure import Measure, Values


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    pairs = pairs_of(graph)
    return Values(np.bincount(pairs.source, minlength=graph.size).astype(np.float64))


MEASURE = Measure(
    id="out-degree",
    title="Out-degree",
    meaning="How many other challenges it influences directly.",
    source="Freeman (1978)",
    warning="Stops after one arrow: what those challenges do next is not seen.",
    compute=compute,
    is_whole=True,
)
