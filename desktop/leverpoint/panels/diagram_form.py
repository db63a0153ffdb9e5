"""What can be said about the whole diagram, while nothing is selected."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from leverpoint.commands.about import set_question, set_title
from leverpoint.commands.labels import count
from leverpoint.commands.partners import remove_partner, rename_partner
from leverpoint.commands.themes import remove_theme, rename_theme, themes_in_order
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.look import Look
from leverpoint.model.diagram import Diagram
from leverpoint.panels.action_list import ActionList
from leverpoint.panels.commit_fields import CommitLine, CommitNote
from leverpoint.panels.form import SWATCH, EditRunner, Form, swatch
from leverpoint.panels.span_label import Span, SpanLabel, muted

Named = Sequence[tuple[str, str, QIcon | None]]


class NameList(QWidget):
    """Names to change or take away: a line and a button for each."""

    def __init__(
        self, kind: str, rename: Callable[[str, str], None], remove: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._kind = kind
        self._rename = rename
        self._remove = remove
        self.lines: dict[str, CommitLine] = {}
        self.buttons: dict[str, QToolButton] = {}
        self._icons: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._grid.setColumnStretch(1, 1)

    def show_names(self, names: Named) -> None:
        """Show these (id, name, icon) in this order."""
        if list(self.lines) != [record for record, _, _ in names]:
            self._rebuild([record for record, _, _ in names])
        for record, name, icon in names:
            self.lines[record].show_text(name)
            self.buttons[record].setAccessibleName(f"Remove {self._kind} {name}")
            if icon is not None:
                self._icons[record].setPixmap(icon.pixmap(QSize(SWATCH, SWATCH)))

    def commit(self) -> None:
        """Announce what was typed."""
        for line in tuple(self.lines.values()):
            line.commit()

    def discard(self) -> None:
        """Forget what was typed."""
        for line in self.lines.values():
            line.discard()

    def _rebuild(self, records: Sequence[str]) -> None:
        for widget in (*self._icons.values(), *self.lines.values(), *self.buttons.values()):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._icons, self.lines, self.buttons = {}, {}, {}
        for place, record in enumerate(records):
            self._add(place, record)

    def _add(self, place: int, record: str) -> None:
        icon, line, button = QLabel(), CommitLine(f"Name of the {self._kind}"), QToolButton()
        line.committed.connect(partial(self._rename, record))
        button.setText("×")
        button.setAutoRaise(True)
        button.setFixedSize(24, 24)
        button.setToolTip(f"Remove this {self._kind}")
        button.clicked.connect(partial(self._remove, record))
        for column, widget in enumerate((icon, line, button)):
            self._grid.addWidget(widget, place, column)
        self._icons[record], self.lines[record], self.buttons[record] = icon, line, button


class DiagramForm(Form):
    """Title, question, themes, partners and proposed actions of the diagram."""

    def __init__(self, document: DiagramDocument, edit: EditRunner) -> None:
        super().__init__()
        self._document = document
        self._edit = edit
        self.heading = SpanLabel()
        self.diagram_title = CommitLine("Title of the diagram")
        self.question = CommitNote("Question", "What do we want to change?")
        self.themes = NameList(
            "theme",
            lambda theme, name: self._run(rename_theme, theme, name),
            lambda theme: self._run(remove_theme, theme),
        )
        self.partners = NameList(
            "partner",
            lambda partner, name: self._run(rename_partner, partner, name),
            lambda partner: self._run(remove_partner, partner),
        )
        self.proposals = ActionList(document, edit)
        self._build()
        fields = (self.diagram_title, self.question, self.themes, self.partners, self.proposals)
        self.remember(*fields)

    def _build(self) -> None:
        self.column.addWidget(self.heading)
        self.add_field("Title", self.diagram_title)
        self.add_field("Question", self.question)
        self._themes_label = self.add_field("Themes", self.themes)
        self._partners_label = self.add_field("Partners", self.partners)
        self.add_field("Proposed actions", self.proposals)
        self.diagram_title.committed.connect(lambda text: self._run(set_title, text))
        self.question.committed.connect(lambda text: self._run(set_question, text))

    def show_diagram(self, diagram: Diagram, look: Look) -> None:
        """Show the diagram as it is."""
        counts = (
            f" · {count(len(diagram.challenges), 'challenge')},"
            f" {count(len(diagram.influences), 'arrow')}"
        )
        self.heading.set_spans([Span("Diagram", 700), muted(counts, 14.0)])
        self.diagram_title.show_text(diagram.about.title)
        self.question.show_text(diagram.about.question)
        edge = QColor.fromRgb(look.border)
        self.themes.show_names(
            [
                (theme.id, theme.name, swatch(QColor.fromRgb(look.theme(theme.colour)), edge))
                for theme in themes_in_order(diagram)
            ]
        )
        self.partners.show_names([(p.id, p.name, None) for p in diagram.partners.values()])
        self.proposals.show_actions(tuple(diagram.proposed_actions.values()))
        self._show_if_any({self._themes_label: self.themes, self._partners_label: self.partners})

    def _show_if_any(self, lists: Mapping[QLabel, NameList]) -> None:
        for label, names in lists.items():
            label.setVisible(bool(names.lines))
            names.setVisible(bool(names.lines))

    def _run(self, command: Callable[..., object], *arguments: str) -> None:
        self._edit(partial(command, self._document, *arguments))
