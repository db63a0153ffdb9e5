"""Walking through loops on the canvas, and pointing out the one that is selected."""

from collections.abc import Callable, Collection

from leverpoint.analysis.loops import Loop
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.drawing.findings import loop_highlight
from leverpoint.drawing.highlight import Highlight
from leverpoint.tasks.analyst import Analyst


class LoopFlow:
    """Follows the selection: exactly the challenges and influences of a loop are that loop.

    It need not know who selected it: a badge, the loops panel, or a step by key.
    """

    def __init__(
        self,
        document: DiagramDocument,
        analyst: Analyst,
        point_out: Callable[[Highlight | None], None],
        show_on_canvas: Callable[[Collection[str]], None],
    ) -> None:
        self._document = document
        self._analyst = analyst
        self._point_out = point_out
        self._show_on_canvas = show_on_canvas
        self._is_pointing = False
        self._base = Selection()
        self._shown: Selection | None = None
        analyst.loops_found.connect(lambda _loops: self._follow(document.selection.current))
        self._stop_hearing = document.selection.subscribe(self._follow)

    def close(self) -> None:
        """Stop following the selection."""
        self._stop_hearing()

    def step(self, by: int) -> bool:
        """Select the next loop (1) or the one before (-1); return whether there is any.

        The loops are those through all that was selected when the walk began; through anything
        when that was nothing.
        """
        current = self._document.selection.current
        if current != self._shown:
            self._base, self._shown = current, None
        loops = self._through_base()
        if not loops:
            return False
        selections = [loop_things(loop) for loop in loops]
        at = selections.index(current) if current in selections else (-1 if by > 0 else 0)
        self._shown = selections[(at + by) % len(loops)]
        self._document.selection.set(self._shown)
        self._show_on_canvas(self._shown.challenges)
        return True

    def _through_base(self) -> list[Loop]:
        found = self._analyst.loops
        diagram = self._document.snapshot()
        return [
            loop
            for loop in (found.loops if found is not None else ())
            if self._base.challenges.issubset(loop.challenges)
            and self._base.influences.issubset(loop.influences)
            and loop_things(loop).within(diagram) == loop_things(loop)
        ]

    def _follow(self, selection: Selection) -> None:
        highlight = loop_highlight(selection, self._document.snapshot(), self._analyst.loops)
        if highlight is not None:
            self._is_pointing = True
            self._point_out(highlight)
        elif self._is_pointing:
            self._is_pointing = False
            self._point_out(None)


def loop_things(loop: Loop) -> Selection:
    """Return the challenges and influences of a loop."""
    return Selection(frozenset(loop.challenges), frozenset(loop.influences))
