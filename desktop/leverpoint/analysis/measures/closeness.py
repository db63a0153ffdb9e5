"""How few arrows it takes from here to what can be reached."""

from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.library_graph import closeness
from leverpoint.analysis.measure import Measure, Values


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    return Values(closeness(graph))


MEASURE = Measure(
    id="closeness",
    title="Closeness",
    meaning="How few arrows it takes from here to what can be reached.",
    source="Bavelas (1950); Wasserman & Faust (1994)",
    warning=(
        "Misleading on causal maps (Crielaard et al. 2023): the length of a way says nothing "
        "of its strength."
    ),
    compute=compute,
)
