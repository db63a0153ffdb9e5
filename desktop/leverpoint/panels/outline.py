"""The outline of a diagram: its regions and themes, and the challenges in each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTreeView

from leverpoint.commands.challenges import rename_challenge
from leverpoint.commands.regions import rename_region
from leverpoint.commands.themes import members, rename_theme, themes_in_order
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import Selection
from leverpoint.model.diagram import Diagram
from leverpoint.panels.form import EditRunner

ROW_HEIGHT = 26
ID, KIND = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Kind(Enum):
    """What a row of the outline stands for."""

    REGION = "Region"
    THEME = "Theme"
    REST = "No theme"
    CHALLENGE = "Challenge"


@dataclass(frozen=True, slots=True)
class Group:
    """A region or theme, by id, and the ids and names of the challenges in it."""

    kind: Kind
    id: str
    name: str
    challenges: tuple[tuple[str, str], ...]


def outline_of(diagram: Diagram, wanted: str = "") -> list[Group]:
    """Return regions, then themes, then what has no theme.

    `wanted` leaves only challenges with this text in their names, and all of a group that has it.
    """
    found = members(diagram)
    groups = [
        *((Kind.REGION, r.id, r.name, r.challenges) for r in diagram.regions.values()),
        *((Kind.THEME, t.id, t.name, found[t.id]) for t in themes_in_order(diagram)),
        (Kind.REST, "", Kind.REST.value, found.get(None, [])),
    ]
    shown = [
        Group(kind, group, name, tuple(_matching(diagram, inside, name, wanted.casefold())))
        for kind, group, name, inside in groups
    ]
    kept = (group for group in shown if group.challenges or _is_kept_empty(group, wanted))
    return list(kept)


def _is_kept_empty(group: Group, wanted: str) -> bool:
    return group.kind is not Kind.REST and wanted.casefold() in group.name.casefold()


def _matching(
    diagram: Diagram, inside: Iterable[str], name: str, wanted: str
) -> Iterator[tuple[str, str]]:
    whole, challenges = wanted in name.casefold(), diagram.challenges
    for challenge in inside:
        text = challenges[challenge].name
        if whole or wanted in text.casefold():
            yield challenge, text


class OutlineView(QTreeView):
    """The outline as a tree: what is selected here is selected on the canvas, names are edited."""

    def __init__(self, document: DiagramDocument, edit: EditRunner) -> None:
        super().__init__()
        self._document = document
        self._edit = edit
        self._groups: list[Group] = []
        self._is_following = False
        self._filter = ""
        self._items = QStandardItemModel()
        self.setModel(self._items)
        self.setHeaderHidden(True)
        self.setAccessibleName("Outline")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setUniformRowHeights(True)
        self._items.itemChanged.connect(self._rename)
        self.selectionModel().selectionChanged.connect(self._announce)

    def refresh(self) -> None:
        """Show the diagram as it is now; open groups stay open."""
        groups = outline_of(self._document.snapshot(), self._filter)
        if groups == self._groups:
            return
        known = {(group.kind, group.id) for group in self._groups}
        closed = known - {_key(row) for row in self._tops() if self.isExpanded(row.index())}
        self._groups = groups
        self._is_following = True
        try:
            self._items.clear()
            for group in groups:
                self._items.appendRow([self._item_of(group), _aside(group)])
        finally:
            self._is_following = False
        sections = self.header()
        sections.setStretchLastSection(False)
        sections.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        sections.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for row in self._tops():
            self.setExpanded(row.index(), _key(row) not in closed)

    def set_filter(self, text: str) -> None:
        """Show only what has this text in its name, whatever the case."""
        self._filter = text.strip()
        self.refresh()

    def follow(self, selection: Selection) -> None:
        """Select the rows of what is selected on the canvas."""
        if not (selection.regions or selection.challenges or self.selectedIndexes()):
            return
        chosen = QItemSelection()
        for row in self._rows():
            kind, record = _key(row)
            wanted = selection.regions if kind is Kind.REGION else selection.challenges
            if kind in (Kind.REGION, Kind.CHALLENGE) and record in wanted:
                chosen.select(row.index(), row.index())
        if set(chosen.indexes()) == set(self._chosen()):
            return
        self._is_following = True
        try:
            self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        finally:
            self._is_following = False
        if chosen.indexes():
            self.scrollTo(chosen.indexes()[0])

    def _item_of(self, group: Group) -> QStandardItem:
        item = _item(group.name, group.id)
        item.setData(group.kind, KIND)
        item.setAccessibleText(f"{group.kind.value} {group.name}, {len(group.challenges)}")
        item.setEditable(group.kind is not Kind.REST)
        item.setSizeHint(QSize(0, ROW_HEIGHT))  # the first row decides for all
        font = QFont(self.font())
        font.setBold(True)
        item.setFont(font)
        item.appendRows([_item(name, i) for i, name in group.challenges])
        return item

    def _tops(self) -> list[QStandardItem]:
        return [self._items.item(row) for row in range(self._items.rowCount())]

    def _rows(self) -> Iterator[QStandardItem]:
        for top in self._tops():
            yield top
            yield from (top.child(row) for row in range(top.rowCount()))

    def _chosen(self) -> list[QModelIndex]:
        return [index for index in self.selectedIndexes() if index.column() == 0]

    def _announce(self) -> None:
        if self._is_following or not self.hasFocus():
            return
        chosen = [_key(self._items.itemFromIndex(index)) for index in self._chosen()]
        regions = [record for kind, record in chosen if kind is Kind.REGION]
        if len(chosen) == len(regions) == 1:
            region = self._document.snapshot().regions.get(regions[0])
            if region is not None:
                self._document.selection.select_region(region)
            return
        inside = {(group.kind, group.id): group.challenges for group in self._groups}
        wanted = {i for key in chosen for i, _ in inside.get(key, ())}
        wanted |= {record for kind, record in chosen if kind is Kind.CHALLENGE}
        self._document.selection.select(wanted)

    def _rename(self, item: QStandardItem) -> None:
        if self._is_following:
            return
        kind, record = _key(item)
        name = item.text()
        self._edit(lambda: _RENAMING[kind](self._document, record, name))
        known = self._document.snapshot().get(record)
        self._is_following = True
        try:
            item.setText(str(getattr(known, "name", name)))  # as it was cleaned, or refused
        finally:
            self._is_following = False


_RENAMING: Mapping[Kind, Callable[[DiagramDocument, str, str], object]] = MappingProxyType(
    {
        Kind.REGION: rename_region,
        Kind.THEME: rename_theme,
        Kind.CHALLENGE: rename_challenge,
    }
)


def _aside(group: Group) -> QStandardItem:
    """Return what stands at the end of a group's row: its kind, and how much is in it."""
    kind = "" if group.kind is Kind.REST else f"{group.kind.value} · "
    aside = QStandardItem(f"{kind}{len(group.challenges):,}")
    aside.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return aside


def _item(text: str, record: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(record, ID)
    return item


def _key(item: QStandardItem) -> tuple[Kind, str]:
    return item.data(KIND) or Kind.CHALLENGE, item.data(ID)
