"""How many other challenges influence it directly."""

import numpy as np

from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.matrix import pairs_of
from leverpoint.analysis.measure import Measure, Values


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    pairs = pairs_of(graph)
    return Values(np.bincount(pairs.target, minlength=graph.size).astype(np.float64))


MEASURE = Measure(
    id="in-degree",
    title="In-degree",
    meaning="How many other challenges influence it directly.",
    source="Freeman (1978)",
    warning="Counts arrows, not their strength: a challenge many spoke about gets many arrows.",
    compute=compute,
    is_whole=True,
)
