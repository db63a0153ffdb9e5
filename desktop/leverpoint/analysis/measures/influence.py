"""How strongly a push travels along the arrows to all other challenges."""

from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.matrix import pairs_of
from leverpoint.analysis.measure import Measure, Values
from leverpoint.analysis.score import score_of


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    return Values(score_of(graph, pairs_of(graph)).influence)


MEASURE = Measure(
    id="influence",
    title="Influence",
    meaning="How strongly a push travels along the arrows to all other challenges.",
    source="Attenuated walks with square-root shares; Katz (1953), Bonacich & Lloyd (2001)",
    warning=(
        "Mechanics of the drawn map, not of the world. The leverage panel also says how sure "
        "the rank is."
    ),
    compute=compute,
    is_netted=True,
)
