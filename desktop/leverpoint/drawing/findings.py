"""What an analysis found, as marks for a scene: the same on the canvas and in every export."""

from collections.abc import Collection
from dataclasses import replace

from leverpoint.analysis.leverage_report import LeverageReport
from leverpoint.analysis.loops import Loop, LoopList
from leverpoint.analysis.why import Step
from leverpoint.document.selection import Selection
from leverpoint.drawing.highlight import Highlight, LoopMark
from leverpoint.model.diagram import Diagram
from leverpoint.model.named_loop import named_loop_of

MOST_BADGES = 12
"""Loop badges drawn at most; a map with more loops would disappear behind them."""


def loop_marks(loops: LoopList, diagram: Diagram) -> list[LoopMark]:
    """Return badges for the first loops of a list, and for those that the group has named.

    The first ones are short and strong; the names are those in the diagram.
    """
    marks = []
    for place, loop in enumerate(loops.loops):
        named = named_loop_of(diagram.named_loops.values(), loop.challenges)
        if place < MOST_BADGES or named is not None:
            name = named.name if named is not None else ""
            marks.append(_mark_of(loop, name))
    return marks


def _mark_of(loop: Loop, name: str) -> LoopMark:
    return LoopMark(
        id=loop.label, kind=loop.kind, text=loop.label, name=name, challenges=loop.challenges
    )


def leverage_highlight(report: LeverageReport, diagram: Diagram, *, dim: bool) -> Highlight:
    """Return halos and ranks for the leverage points, and the arrows that leave them lit.

    With `dim` everything else fades. Challenges deleted since the analysis are left out.
    """
    ranks = {
        row.challenge: (row.place, row.shown_rank)
        for row in report.top
        if row.challenge in diagram.challenges
    }
    lit = frozenset(i.id for i in diagram.influences.values() if i.source in ranks)
    return Highlight(ranks=ranks, dim=dim and bool(ranks), lit=lit)


def loop_highlight(
    selection: Selection, diagram: Diagram, loops: LoopList | None
) -> Highlight | None:
    """Return the highlight of the loop that a selection is exactly, or None when it is none.

    Its badge, if it has one, is that of the loop with the same influences in `loops`.
    """
    if not _is_loop(selection, diagram):
        return None
    listed = loops.loops if loops is not None else ()
    size = len(selection.influences)
    label = next(
        (
            loop.label
            for loop in listed
            if loop.length == size and selection.influences.issuperset(loop.influences)
        ),
        "",
    )
    return Highlight(
        dim=True,
        lit=selection.influences,
        lit_challenges=selection.challenges,
        stroked=selection.influences,
        loop=label,
    )


def path_highlight(step: Step) -> Highlight:
    """Return the highlight of a path: amber under-strokes, and all else fades."""
    arrows = frozenset(step.influences)
    return Highlight(
        dim=True, lit=arrows, lit_challenges=frozenset(step.challenges), stroked=arrows
    )


def submap_highlight(challenges: Collection[str], diagram: Diagram) -> Highlight:
    """Return the highlight of some challenges and the arrows among them."""
    inside = frozenset(c for c in challenges if c in diagram.challenges)
    lit = frozenset(
        i.id for i in diagram.influences.values() if i.source in inside and i.target in inside
    )
    return Highlight(dim=True, lit=lit, lit_challenges=inside)


def ranked_within(focused: Highlight, ranked: Highlight) -> Highlight:
    """Return a focus with the ranks of those leverage points that lie within it."""
    ranks = {c: rank for c, rank in ranked.ranks.items() if c in focused.lit_challenges}
    return replace(focused, ranks=ranks)


def _is_loop(selection: Selection, diagram: Diagram) -> bool:
    """Return whether the selected influences lead once around the selected challenges."""
    if not selection.influences or len(selection.influences) != len(selection.challenges):
        return False
    after = {}
    for key in selection.influences:
        arrow = diagram.influences.get(key)
        if arrow is None:
            return False
        after[str(arrow.source)] = str(arrow.target)
    if after.keys() != selection.challenges:
        return False
    start = at = next(iter(after))
    for steps in range(1, len(after) + 1):
        at = after.get(at, "")
        if at == start:
            return steps == len(after)
    return False
