"""Walks of all lengths out of it, each further arrow counting less."""

import numpy as np

from leverpoint.analysis.attenuation import spectral_radius
from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.matrix import onwards, pairs_of
from leverpoint.analysis.measure import Measure, Values

ATTENUATION = 0.85
STEPS = 2_000
CLOSE = 1e-16


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    pairs = pairs_of(graph)
    if not pairs.count:
        return Values(np.zeros(graph.size))
    weight = pairs.gross / (pairs.gross.max() or 1.0)
    alpha = ATTENUATION / max(1.0, spectral_radius(pairs, weight, enough=1.0))
    step, total = np.ones(graph.size), np.zeros(graph.size)
    for _ in range(STEPS):
        step = alpha * onwards(pairs, weight, step)
        total += step
        if step.max() <= CLOSE * total.max():
            break
    return Values(total)


MEASURE = Measure(
    id="katz-out",
    title="Katz",
    meaning="Walks of all lengths out of it, each further arrow counting less.",
    source="Katz (1953); attenuation .85 over the spectral radius, at most .85",
    warning="Overrates causes of what many things cause; signs are not seen.",
    compute=compute,
    is_netted=True,
)
