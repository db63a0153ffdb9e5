"""Its share of all influence over several arrows, as many as it takes for ranks to settle."""

from leverpoint.analysis.graph import InfluenceGraph
from leverpoint.analysis.measure import Measure, Values
from leverpoint.analysis.micmac import micmac_settled


def compute(graph: InfluenceGraph) -> Values:
    """Return the measure of every challenge."""
    found = micmac_settled(graph)
    settled = "settled there" if found.settled else "did not settle"
    walks = "1 arrow" if found.power == 1 else f"{found.power} arrows"
    return Values(found.influence, f"Walks of {walks}; the ranks {settled}.")


MEASURE = Measure(
    id="micmac-indirect",
    title="MICMAC, indirect",
    meaning=(
        "Its share of all influence over several arrows, as many as it takes for ranks to settle."
    ),
    source="Duperrin & Godet (1973); Diaz (2013)",
    warning=(
        "On sparse maps most challenges get 0; on a map whose only loop is a ring the ranks "
        "never settle."
    ),
    compute=compute,
    is_netted=True,
)
