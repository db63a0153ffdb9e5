"""How many other challenges can be reached along the arrows."""

import numpy as np

from leverpoint.analysis.components import structure_of
from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.measure import Measure, Values


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    structure = structure_of(graph)
    reached = [structure.reach(row) for row in range(graph.size)]
    return Values(np.array(reached, dtype=np.float64))


MEASURE = Measure(
    id="reach",
    title="Reach",
    meaning="How many other challenges can be reached along the arrows.",
    source="Descendants in the directed graph",
    warning="Nearly the same for all on a map with one large cluster of loops.",
    compute=compute,
    is_whole=True,
)
