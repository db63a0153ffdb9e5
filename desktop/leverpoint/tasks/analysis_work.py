"""What the worker process is asked to do with a graph; nothing here runs in the window.

Everything is imported inside the functions, so that the window knows their names without loading
the numeric libraries behind them.
"""

from typing import TYPE_CHECKING

from leverpoint.tasks.parcel import Parcel, pack
from leverpoint.tasks.worker_process import Progress

if TYPE_CHECKING:
    from leverpoint.analysis.graph import InfluenceGraph
    from leverpoint.analysis.leverage import LeverageReport
    from leverpoint.analysis.loops import LoopList
    from leverpoint.model.diagram import Diagram


def build_graph(diagram: "Diagram") -> "InfluenceGraph":
    """Return the diagram as columns: small enough to send to another process."""
    from leverpoint.analysis.graph import influence_graph

    return influence_graph(diagram)


def search_loops(graph: "InfluenceGraph", progress: Progress) -> "Parcel[LoopList]":
    """Return the default loop list of a graph."""
    from leverpoint.analysis.loops import find_loops

    return pack(find_loops(graph, progress=progress), "loops")


def score_leverage(
    graph: "InfluenceGraph", loops: "Parcel[LoopList]", progress: Progress
) -> "Parcel[LeverageReport]":
    """Return ranks, reasons and stability of all challenges; reasons name these loops."""
    from leverpoint.analysis.leverage import leverage

    return pack(leverage(graph, loops=loops.unpack(), progress=progress), "rows")


def warm_up() -> None:
    """Analyse a loop of two challenges, so that everything needed later is loaded."""
    from leverpoint.model.challenge import Challenge
    from leverpoint.model.diagram import Diagram
    from leverpoint.model.identifiers import ChallengeId, InfluenceId
    from leverpoint.model.influence import Influence, Polarity

    a, b = ChallengeId("a"), ChallengeId("b")
    graph = build_graph(
        Diagram(
            [
                Challenge(id=a, name="A"),
                Challenge(id=b, name="B"),
                Influence(id=InfluenceId("ab"), source=a, target=b, polarity=Polarity.POSITIVE),
                Influence(id=InfluenceId("ba"), source=b, target=a, polarity=Polarity.NEGATIVE),
            ]
        )
    )
    score_leverage(graph, search_loops(graph, _unheard), _unheard)


def _unheard(_share: float) -> None:
    """Take progress that nobody waits for."""
