"""1 for the members of one smallest set that must be driven from outside to steer all, else 0."""

import numpy as np

from leverpoint.analysis.control import driver_nodes
from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.measure import Measure, Values


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    found = driver_nodes(graph)
    member = np.zeros(graph.size)
    member[list(found.rows)] = 1.0
    return Values(member, f"{found.count} of {graph.size} must be driven from outside.")


MEASURE = Measure(
    id="driver-nodes",
    title="Driver nodes",
    meaning=(
        "1 for the members of one smallest set that must be driven from outside to steer all, "
        "else 0."
    ),
    source="Liu, Slotine & Barabasi (2011); Cowan et al. (2012)",
    warning=(
        "For research. Other sets are as small, hubs are avoided, and one is enough where "
        "things have a dynamic of their own."
    ),
    compute=compute,
    is_whole=True,
)
