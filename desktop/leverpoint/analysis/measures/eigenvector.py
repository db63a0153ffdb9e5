"""How much it is influenced by challenges that are themselves much influenced."""

import numpy as np

from leverpoint.analysis.attenuation import spectral_radius
from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.matrix import backwards, pairs_of
from leverpoint.analysis.measure import Measure, Values

ROUNDS = 20_000
CLOSE = 1e-14


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    pairs = pairs_of(graph)
    if spectral_radius(pairs, pairs.gross) == 0.0:
        return Values(np.zeros(graph.size), "This map has no loop, so the measure has no answer.")
    vector = np.full(graph.size, 1.0 / graph.size)
    for _ in range(ROUNDS):
        # The shift keeps rings from swinging; it changes the eigenvalue, not the vector.
        step = vector + backwards(pairs, pairs.gross, vector) / pairs.gross.max()
        step /= np.linalg.norm(step)
        if np.abs(step - vector).max() < CLOSE:
            break
        vector = step
    return Values(vector)


MEASURE = Measure(
    id="eigenvector",
    title="Eigenvector",
    meaning="How much it is influenced by challenges that are themselves much influenced.",
    source="Bonacich (1972)",
    warning=(
        "Measures being influenced, not influence. Zero for all that the strongest cluster of "
        "loops does not lead to."
    ),
    compute=compute,
    is_netted=True,
)
