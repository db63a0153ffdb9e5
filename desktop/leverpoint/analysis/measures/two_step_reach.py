"""How many other challenges can be reached along one or two arrows."""

import numpy as np

from leverpoint.analysis.components import structure_of
from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.measure import Measure, Values


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    effects = structure_of(graph).effects
    reached = [
        len({row, *near, *(far for mid in near for far in effects[mid])}) - 1
        for row, near in enumerate(effects)
    ]
    return Values(np.array(reached, dtype=np.float64))


MEASURE = Measure(
    id="two-step-reach",
    title="Two-step reach",
    meaning="How many other challenges can be reached along one or two arrows.",
    source="Kumu, reach",
    warning="Treats the second step as worth as much as the first.",
    compute=compute,
    is_whole=True,
)
