"""How many layers of effects lie below it: 1 for what leads to nothing else."""

import numpy as np

from leverpoint.analysis.components import structure_of
from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.measure import Measure, Values


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    structure = structure_of(graph)
    level = [1] * len(structure.cluster_sizes)
    cluster = structure.cluster.tolist()
    for row in np.argsort(structure.cluster, kind="stable").tolist():
        home = cluster[row]
        below = [level[cluster[e]] + 1 for e in structure.effects[row] if cluster[e] != home]
        level[home] = max(level[home], *below, 1)
    return Values(np.array([level[number] for number in cluster], dtype=np.float64))


MEASURE = Measure(
    id="ism-level",
    title="ISM level",
    meaning="How many layers of effects lie below it: 1 for what leads to nothing else.",
    source="Warfield (1974)",
    warning="All challenges of one cluster of loops share a level, often nearly the whole map.",
    compute=compute,
    is_whole=True,
)
