"""The inspector: what is known about the selected things, or about the diagram, to be changed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.drawing.look import Look
from leverpoint.panels.challenge_form import ChallengeForm
from leverpoint.panels.context import PanelContext
from leverpoint.panels.diagram_form import DiagramForm
from leverpoint.panels.influence_form import InfluenceForm
from leverpoint.panels.panel import Panel


class InspectorPanel(Panel):
    """Shows a form for the selected challenges, one for the selected influences, or both."""

    id = "inspector"
    title = "Inspector"

    def __init__(self, document: DiagramDocument, context: PanelContext) -> None:
        super().__init__(document, context)
        self.challenges = ChallengeForm(document, self.edit)
        self.influences = InfluenceForm(document, self.edit)
        self.diagram = DiagramForm(document, self.edit)
        self._build()
        self.follow(self._on_change, self._on_selection)

    def _build(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(18)
        for form in (self.challenges, self.influences, self.diagram):
            column.addWidget(form)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def refresh(self) -> None:
        """Show the selection as it is now, after keeping what was typed about the former one."""
        if self._shown() != self._wanted():
            self._leave()
        diagram = self.document.snapshot()
        challenges, influences = self._wanted()
        self.challenges.setVisible(bool(challenges))
        self.influences.setVisible(bool(influences))
        self.diagram.setVisible(not challenges and not influences)
        if challenges:
            self.challenges.show_challenges(challenges, diagram, self.look)
        if influences:
            self.influences.show_influences(influences, diagram)
        if not challenges and not influences:
            self.challenges.ids = self.influences.ids = ()
            self.diagram.show_diagram(diagram, self.look)

    def flush(self) -> None:
        """Turn typing into edits."""
        self._leave()

    def set_look(self, look: Look) -> None:
        """Show the panel, and the themes' colours in it, otherwise."""
        super().set_look(look)
        self.refresh_soon()

    def _shown(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.challenges.ids, self.influences.ids

    def _wanted(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        selection = self.document.selection.current
        return tuple(sorted(selection.challenges)), tuple(sorted(selection.influences))

    def _leave(self) -> None:
        diagram = self.document.snapshot()
        for form, there in (
            (self.challenges, diagram.challenges),
            (self.influences, diagram.influences),
        ):
            if form.ids and all(record in there for record in form.ids):
                form.commit()
            else:
                form.discard()
        self.diagram.commit()

    def _on_change(self, _change_set: ChangeSet) -> None:
        self.refresh_soon()

    def _on_selection(self, _selection: Selection) -> None:
        self.refresh_soon()
