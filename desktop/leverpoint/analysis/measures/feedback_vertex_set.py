"""1 for the members of one smallest set of challenges that breaks every loop, else 0."""

import numpy as np

from leverpoint.analysis.feedback_vertices import feedback_vertex_set
from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.measure import Measure, Values


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    found = feedback_vertex_set(graph)
    member = np.zeros(graph.size)
    member[list(found.rows)] = 1.0
    count = len(found.rows)
    if not count:
        return Values(member, "This map has no loop.")
    proof = "no fewer would do" if found.is_smallest else "fewer may do: the search stopped early"
    which = "1 challenge breaks" if count == 1 else f"{count:,} challenges together break"
    return Values(member, f"{which} every loop; {proof}.")


MEASURE = Measure(
    id="feedback-vertex-set",
    title="Breaks every loop",
    meaning="1 for the members of one smallest set of challenges that breaks every loop, else 0.",
    source="Fiedler & Mochizuki (2013); Zanudo et al. (2017)",
    warning=(
        "Other sets may be as small. Holding these steady stops the loops; it does not say "
        "which way things go."
    ),
    compute=compute,
    is_whole=True,
)
