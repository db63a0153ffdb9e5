"""What the worker process is asked to do with a graph; nothing here runs in the window.

Everything is imported inside the functions, so that the window knows their names without loading
the numeric libraries behind them.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from leverpoint.tasks.parcel import Parcel, pack
from leverpoint.tasks.worker_process import Progress

if TYPE_CHECKING:
    from leverpoint.analysis.graph import InfluenceGraph
    from leverpoint.analysis.leverage import LeverageReport
    from leverpoint.analysis.loops import Loop, LoopList
    from leverpoint.analysis.partners import PartnerReport
    from leverpoint.analysis.paths import PathList
    from leverpoint.model.diagram import Diagram


def build_graph(diagram: "Diagram") -> "InfluenceGraph":
    """Return the diagram as columns: small enough to send to another process."""
    from leverpoint.analysis.graph import influence_graph

    return influence_graph(diagram)


def search_loops(graph: "InfluenceGraph", progress: Progress) -> "Parcel[LoopList]":
    """Return the default loop list of a graph."""
    from leverpoint.analysis.loops import find_loops

    return pack(find_loops(graph, progress=progress), "loops")


def search_loops_to(
    graph: "InfluenceGraph", length: int, known: "Sequence[Loop]", progress: Progress
) -> "Parcel[LoopList]":
    """Return all loops of up to so many arrows, within bounds, with the labels of known ones."""
    from leverpoint.analysis.loop_words import labelled_like
    from leverpoint.analysis.loops import find_loops

    found = find_loops(graph, max_length=length, progress=progress)
    return pack(replace(found, loops=labelled_like(found.loops, known)), "loops")


def search_independent_loops(
    graph: "InfluenceGraph", known: "Sequence[Loop]", progress: Progress
) -> "Parcel[LoopList]":
    """Return the shortest independent loop set, with the labels of known loops."""
    from leverpoint.analysis.independent_loops import independent_loops
    from leverpoint.analysis.loop_words import labelled_like

    found = independent_loops(graph, progress=progress).loops
    return pack(replace(found, loops=labelled_like(found.loops, known)), "loops")


def search_paths(
    graph: "InfluenceGraph", starts: Collection[str], ends: Collection[str], progress: Progress
) -> "PathList":
    """Return the paths of up to six arrows between two sets of challenges, by id."""
    from leverpoint.analysis.paths import find_paths

    return find_paths(graph, starts, ends, progress=progress)


def search_submaps(
    graph: "InfluenceGraph", starts: Sequence[str], progress: Progress
) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Return what lies upstream and downstream of each challenge, itself included."""
    from leverpoint.analysis.components import submap

    found = []
    for place, start in enumerate(starts):
        sides = (submap(graph, [start], downstream=side) for side in (False, True))
        up, down = map(frozenset, sides)
        found.append((up, down))
        progress((place + 1) / len(starts))
    return tuple(found)


def search_partners(
    graph: "InfluenceGraph", challenges: Collection[str], most: int, progress: Progress
) -> "PartnerReport":
    """Return who gains from a push on some challenges, and at most so many pairs of partners."""
    from leverpoint.analysis.partners import partner_report

    progress(0.0)
    report = partner_report(graph)
    by_challenge = {row.challenge: row for row in report.rows}
    rows = tuple(by_challenge[challenge] for challenge in challenges)
    return replace(report, rows=rows, alliances=report.alliances[:most])


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
