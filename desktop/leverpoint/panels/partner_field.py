"""Who works on the selected challenges: a box for each partner, and a line for a new one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from leverpoint.commands.partners import add_partner, assign_partner, unassign_partner
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import Diagram
from leverpoint.model.partner import Partner
from leverpoint.panels.commit_fields import CommitLine
from leverpoint.panels.form import EditRunner


class PartnerField(QWidget):
    """Ticked: all selected challenges; half: some of them."""

    def __init__(self, document: DiagramDocument, edit: EditRunner) -> None:
        super().__init__()
        self._document = document
        self._edit = edit
        self._ids: tuple[str, ...] = ()
        self.boxes: dict[str, QCheckBox] = {}
        self.fresh = CommitLine("New partner", "Add a partner…")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.fresh)
        self.fresh.committed.connect(self._add)

    def show_partners(self, ids: Sequence[str], diagram: Diagram) -> None:
        """Show who works on these challenges."""
        self._ids = tuple(ids)
        partners = diagram.partners
        for gone in [partner for partner in self.boxes if partner not in partners]:
            self._drop(gone)
        for partner in partners.values():
            self._show(partner)
        self.fresh.show_text("")

    def commit(self) -> None:
        """Add the partner that was typed but not yet committed."""
        self.fresh.commit()

    def discard(self) -> None:
        """Forget the partner that was typed."""
        self.fresh.discard()

    def _show(self, partner: Partner) -> None:
        box = self.boxes.get(partner.id)
        if box is None:
            box = self.boxes[partner.id] = QCheckBox()
            box.clicked.connect(partial(self._toggle, partner.id))
            self._column.insertWidget(self._column.count() - 1, box)
        # An ampersand would underline the next letter.
        box.setText(partner.name.replace("&", "&&"))
        box.setAccessibleName(partner.name)
        box.setCheckState(_state(partner, self._ids))

    def _drop(self, partner: str) -> None:
        box = self.boxes.pop(partner)
        self._column.removeWidget(box)
        box.hide()
        box.deleteLater()

    def _toggle(self, partner: str) -> None:
        found = self._document.snapshot().partners.get(partner)
        ticked = found is not None and _state(found, self._ids) is Qt.CheckState.Checked
        command = unassign_partner if ticked else assign_partner
        self._edit(partial(command, self._document, partner, self._ids))

    def _add(self, name: str) -> None:
        wanted = name.strip().casefold()
        if not wanted:
            return
        for partner in self._document.snapshot().partners.values():
            if partner.name.casefold() == wanted:
                self._edit(partial(assign_partner, self._document, partner.id, self._ids))
                return
        self._edit(partial(add_partner, self._document, name, self._ids))


def _state(partner: Partner, challenges: Sequence[str]) -> Qt.CheckState:
    tied = sum(challenge in partner.challenges for challenge in challenges)
    if tied == 0:
        return Qt.CheckState.Unchecked
    return Qt.CheckState.Checked if tied == len(challenges) else Qt.CheckState.PartiallyChecked
