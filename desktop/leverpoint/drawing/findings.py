"""What an analysis found, as marks for a scene: the same on the canvas and in every export."""

from leverpoint.analysis.leverage_report import LeverageReport
from leverpoint.analysis.loops import LoopList
from leverpoint.drawing.highlight import Highlight, LoopMark
from leverpoint.model.diagram import Diagram

MOST_BADGES = 12
"""Loop badges drawn at most; a map with more loops would disappear behind them."""


def loop_marks(loops: LoopList) -> list[LoopMark]:
    """Return badges for the first loops of a list, which are the short and strong ones."""
    return [
        LoopMark(id=loop.label, kind=loop.kind, text=loop.label, challenges=loop.challenges)
        for loop in loops.loops[:MOST_BADGES]
    ]


def leverage_highlight(report: LeverageReport, diagram: Diagram, *, dim: bool) -> Highlight:
    """Return halos and ranks for the leverage points, and the arrows that leave them lit.

    With `dim` everything else fades. Challenges deleted since the analysis are left out.
    """
    ranks = {
        row.challenge: (row.rank, row.rank_text)
        for row in report.top
        if row.challenge in diagram.challenges
    }
    lit = frozenset(i.id for i in diagram.influences.values() if i.source in ranks)
    return Highlight(ranks=ranks, dim=dim and bool(ranks), lit=lit)
