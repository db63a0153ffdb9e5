"""The paths panel: how one challenge reaches another, and what leads where."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from leverpoint.analysis.why import Step, listing
from leverpoint.commands.submaps import submap_diagram
from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.drawing.findings import path_highlight, submap_highlight
from leverpoint.model.challenge import Challenge
from leverpoint.model.influence import Influence
from leverpoint.panels.around_page import AroundPage
from leverpoint.panels.context import PanelContext
from leverpoint.panels.panel import Panel
from leverpoint.panels.path_page import PathPage
from leverpoint.panels.segments import Option, Segments
from leverpoint.panels.tree_page import TreePage

PATHS, TREE, AROUND = "paths", "tree", "around"
OPTIONS = (
    Option(PATHS, "Paths", "Paths between two challenges"),
    Option(TREE, "Tree", "Causes and effects of a challenge, level by level"),
    Option(AROUND, "Around", "Everything upstream or downstream of the selection"),
)


class PathsPanel(Panel):
    """Follows the selection: two challenges give paths, one a tree, any number a submap.

    What is chosen here is highlighted on the canvas; the selection stays.
    """

    id = "paths"
    title = "Paths"

    def __init__(self, document: DiagramDocument, context: PanelContext) -> None:
        super().__init__(document, context)
        self.views = Segments("View", OPTIONS)
        self.paths = PathPage(document, context)
        self.tree = TreePage(document)
        self.around = AroundPage(document, context)
        self.shown = PATHS
        self._pages = QStackedWidget()
        self._is_pointing = False
        self._build()
        self._connect()

    def _build(self) -> None:
        for page in (self.paths, self.tree, self.around):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 8, 10)
        layout.setSpacing(10)
        layout.addWidget(self.views)
        layout.addWidget(self._pages, 1)
        self.views.set_value(self.shown)

    def _connect(self) -> None:
        self.views.chosen.connect(self.show_view)
        self.paths.chosen.connect(self._point_at_path)
        self.tree.chosen.connect(self._point_at_path)
        self.tree.root_wanted.connect(self._select)
        self.around.shown.connect(self._point_at_submap)
        self.around.select_wanted.connect(self._select_all)
        self.around.copy_wanted.connect(self._copy)
        analyst = self.context.analyst
        analyst.loops_found.connect(self._search_again)
        analyst.outdated.connect(self._grey)
        self.follow(self._on_change, self._on_selection)

    def detach(self) -> None:
        """Stop listening and searching."""
        super().detach()
        self.paths.search.forget()
        self.around.search.forget()

    def show_view(self, view: str) -> None:
        """Show "paths", "tree" or "around"."""
        self.shown = view
        self.views.set_value(view)
        self._pages.setCurrentIndex([PATHS, TREE, AROUND].index(view))
        self._stop_pointing()
        self.refresh()

    def refresh(self) -> None:
        """Show what the selection asks for."""
        selected = self.document.selection.current.challenges & self._known()
        if self.shown == PATHS and len(selected) == 2:
            self.paths.show_pair(*self._ordered(selected))
        elif self.shown == TREE and len(selected) == 1:
            self.tree.show_root(next(iter(selected)))
        elif self.shown == AROUND:
            self.around.show_starts(sorted(selected))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the paths with left and right."""
        by = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if by is None or self.shown != PATHS:
            super().keyPressEvent(event)
        else:
            self.paths.step(by)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the canvas as it was."""
        super().hideEvent(event)
        self._stop_pointing()

    def _known(self) -> frozenset[str]:
        return frozenset(self.document.snapshot().challenges)

    def _ordered(self, selected: frozenset[str]) -> tuple[str, str]:
        """Return two challenges, the one first that was selected first as far as that is known."""
        before = self.document.selection.previous.challenges
        first = sorted(sorted(selected), key=lambda challenge: challenge not in before)
        return first[0], first[1]

    def _on_change(self, change_set: ChangeSet) -> None:
        if not self.isVisible():
            return
        if change_set.touches(Challenge):
            self.paths.rename()
        if self.shown == TREE and (change_set.touches(Challenge) or change_set.touches(Influence)):
            self.tree.refresh()

    def _on_selection(self, _selection: Selection) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self.refresh_soon()

    def _search_again(self, _loops: object) -> None:
        """Ask anew: the diagram has changed since."""
        self._pages.setEnabled(True)
        if self.isVisible():
            self.paths.ask_again()
            if self.shown == AROUND:
                self.refresh()

    def _grey(self) -> None:
        self._pages.setEnabled(self.shown == TREE)

    def _select(self, challenge: str) -> None:
        self._stop_pointing()
        self.document.selection.select([challenge])
        self.context.show_on_canvas([challenge])

    def _select_all(self, challenges: frozenset[str]) -> None:
        """Select a submap, with the arrows inside it; the selection is then what is looked at."""
        self._stop_pointing()
        inside = submap_highlight(challenges, self.document.snapshot())
        self.document.selection.select(inside.lit_challenges, inside.lit)

    def _copy(self, challenges: frozenset[str]) -> None:
        diagram = self.document.snapshot()
        names = [diagram.challenges[c].name for c in self.around.starts if c in diagram.challenges]
        self.context.open_part(submap_diagram(diagram, challenges, f"Around {listing(names)}"))

    def _point_at_path(self, step: Step | None) -> None:
        if step is None:
            self._stop_pointing()
            return
        self._is_pointing = True
        self.context.point_out(path_highlight(step))
        self.context.show_on_canvas(step.challenges)

    def _point_at_submap(self, challenges: frozenset[str] | None) -> None:
        if challenges is None:
            self._stop_pointing()
        elif self.isVisible():
            self._is_pointing = True
            self.context.point_out(submap_highlight(challenges, self.document.snapshot()))

    def _stop_pointing(self) -> None:
        if self._is_pointing:
            self._is_pointing = False
            self.context.point_out(None)
