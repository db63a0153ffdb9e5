"""Focus: the neighbourhood of what was selected stays bright, the rest of the map fades."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from leverpoint.analysis.neighbourhood import Direction, Links, links_of, neighbourhood
from leverpoint.canvas.canvas_view import CanvasView
from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.highlight import Highlight
from leverpoint.model.challenge import Challenge
from leverpoint.model.influence import Influence
from leverpoint.window.status_line import counted

MOST_HOPS = 5
NOTHING_SELECTED = "Select a challenge to focus on what surrounds it."
_WAYS = {
    Direction.CAUSES: "causes",
    Direction.EFFECTS: "effects",
    Direction.BOTH: "causes and effects",
}


@dataclass(frozen=True, slots=True)
class Focus:
    """What the map is focused on: from where, how far and which way."""

    starts: frozenset[str]
    hops: int = 1
    direction: Direction = Direction.BOTH


class FocusFlow(QObject):
    """Keeps the focus of one canvas true to the diagram, until Escape ends it."""

    changed = Signal()

    def __init__(
        self,
        document: DiagramDocument,
        canvas: CanvasView,
        show: Callable[[Highlight | None], None],
    ) -> None:
        super().__init__()
        self._document = document
        self._canvas = canvas
        self._show = show
        self.focus: Focus | None = None
        self.bright: frozenset[str] = frozenset()
        """The challenges within the focus."""
        canvas.installEventFilter(self)
        self._stop_hearing = document.subscribe(self._on_change)

    def close(self) -> None:
        """Stop following the document."""
        self._stop_hearing()
        self._canvas.removeEventFilter(self)

    @property
    def words(self) -> str:
        """Return the focus in words, such as "2 hops, causes and effects · 14 challenges"."""
        if self.focus is None:
            return ""
        hops = counted(self.focus.hops, "hop")
        return f"{hops}, {_WAYS[self.focus.direction]} · {counted(len(self.bright), 'challenge')}"

    def toggle(self) -> None:
        """Focus on the selection; on the same selection again, end it."""
        starts = self._selected()
        if self.focus is not None and starts in (frozenset(), self.focus.starts):
            self.end()
        elif not starts:
            self._canvas.status_hint.emit(NOTHING_SELECTED)
        else:
            self.show(starts)

    def show(
        self, starts: Iterable[str], hops: int | None = None, direction: Direction | None = None
    ) -> None:
        """Focus on what surrounds challenges; reach and way stay as they are unless given."""
        kept = self.focus or Focus(frozenset())
        hops = kept.hops if hops is None else min(max(hops, 0), MOST_HOPS)
        self._take(Focus(frozenset(starts), hops, direction or kept.direction))

    def reach(self, by: int) -> None:
        """Take in one hop more (1) or less (-1)."""
        if self.focus is not None:
            hops = min(max(self.focus.hops + by, 0), MOST_HOPS)
            self._take(replace(self.focus, hops=hops))

    def follow(self, direction: Direction) -> None:
        """Follow causes, effects, or both."""
        if self.focus is not None:
            self._take(replace(self.focus, direction=direction))

    def end(self) -> None:
        """Show the whole map again."""
        if self.focus is not None:
            self.focus, self.bright = None, frozenset()
            self._show(None)
            self._canvas.status_hint.emit("")
            self.changed.emit()

    def eventFilter(self, _canvas: QObject, event: QEvent) -> bool:
        """End the focus with Escape, unless a gesture or a name is to be ended first."""
        if event.type() != QEvent.Type.KeyPress or self.focus is None:
            return False
        assert isinstance(event, QKeyEvent)
        if event.key() != Qt.Key.Key_Escape or not self._canvas.presenter.at_rest:
            return False
        self.end()
        return True

    def _selected(self) -> frozenset[str]:
        """Return the selected challenges, or the ends of the selected arrows."""
        selected = self._document.selection.current
        if selected.challenges:
            return selected.challenges
        arrows = self._document.snapshot().influences
        return frozenset(
            str(end) for i in selected.influences for end in (arrows[i].source, arrows[i].target)
        )

    def _take(self, focus: Focus) -> None:
        found = neighbourhood(self._links(), focus.starts, focus.hops, focus.direction)
        self.focus, self.bright = focus, found.challenges
        self._show(Highlight(dim=True, lit=found.influences, lit_challenges=found.challenges))
        self._canvas.status_hint.emit(self.words)
        self._canvas.announce(self.words)
        self.changed.emit()

    def _links(self) -> Links:
        """Return who influences whom; the canvas has it in columns unless themes are collapsed."""
        scene, diagram = self._canvas.scene, self._document.snapshot()
        if scene.diagram is not diagram or scene.fold.members:
            return links_of(diagram)
        shown = scene.display_list
        return Links(shown.boxes.ids, shown.arcs.ids, *scene.ends)

    def _on_change(self, change_set: ChangeSet) -> None:
        if self.focus is None or not change_set.touches(Challenge, Influence):
            return
        starts = self.focus.starts & frozenset(self._document.snapshot().challenges)
        if starts:
            self._take(replace(self.focus, starts=starts))
        else:
            self.end()
