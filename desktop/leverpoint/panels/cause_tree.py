"""Trees of causes or effects, as deep as anyone opens them (Vensim's "causes tree")."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from leverpoint.analysis.why import Step
from leverpoint.drawing.qt_tips import plain_tip
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Influence, Polarity

Index = QModelIndex | QPersistentModelIndex
SIGNS = {Polarity.POSITIVE: "+", Polarity.NEGATIVE: "−", Polarity.UNKNOWN: "?"}


@dataclass(slots=True, eq=False)
class Node:
    """A challenge in the tree; `arrow` joins it with its parent. Children are made when asked."""

    challenge: str
    parent: "Node | None" = None
    arrow: Influence | None = None
    row: int = 0
    children: "list[Node] | None" = None
    number: int = 0

    def lineage(self) -> list["Node"]:
        """Return the nodes from the root to this one."""
        line = [self]
        while line[-1].parent is not None:
            line.append(line[-1].parent)
        return line[::-1]

    @property
    def is_repeated(self) -> bool:
        """Return whether the challenge stands nearer to the root already: a loop closes here."""
        return any(node.challenge == self.challenge for node in self.lineage()[:-1])


class CauseTreeModel(QAbstractItemModel):
    """One root, the effects (or causes) of it, theirs, and so on; every level on demand."""

    def __init__(self) -> None:
        super().__init__()
        self._diagram = Diagram()
        self._arrows: Mapping[str, Sequence[Influence]] = {}
        self._effects = True
        # Indexes hold numbers into this list: a pointer to a node could outlive it.
        self._nodes: list[Node] = []

    def show_tree(self, diagram: Diagram, root: str, *, effects: bool) -> None:
        """Show the tree of a challenge; nothing when it is not there."""
        self.beginResetModel()
        self._diagram, self._effects = diagram, effects
        self._arrows = _arrows_by(diagram, effects=effects)
        self._nodes = [Node(root)] if root in diagram.challenges else []
        self.endResetModel()

    def node(self, index: Index) -> Node:
        """Return the node of an index."""
        return self._nodes[index.internalId()]

    def path(self, index: Index) -> Step:
        """Return the path between the root and a node, in the direction of its arrows."""
        line = self.node(index).lineage()
        if not self._effects:
            line = line[::-1]
        arrows = [node.arrow for node in line if node.arrow is not None]
        sign = 1
        for arrow in arrows:
            sign *= arrow.polarity.factor
        ids = tuple(str(arrow.id) for arrow in arrows)
        return Step(tuple(node.challenge for node in line), ids, sign, 1.0)

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """Return the index of a child."""
        if parent is None or not parent.isValid():
            is_root = bool(self._nodes) and row == 0 and column == 0
            return self.createIndex(0, 0, 0) if is_root else QModelIndex()
        children = self.node(parent).children or []
        if column or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row].number)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Return the index of the parent."""
        above = self.node(index).parent if index.isValid() else None
        if above is None:
            return QModelIndex()
        return self.createIndex(above.row, 0, above.number)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many children are known."""
        if parent is None or not parent.isValid():
            return min(1, len(self._nodes))
        return len(self.node(parent).children or ())

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        """Return one: the challenge with its sign."""
        return 1

    def hasChildren(self, parent: Index | None = None) -> bool:
        """Return whether a node has children, made or not; a repeated challenge has none."""
        if parent is None or not parent.isValid():
            return bool(self._nodes)
        node = self.node(parent)
        return bool(self._arrows.get(node.challenge)) and not node.is_repeated

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether the children of a node must still be made."""
        if not parent.isValid():
            return False
        return self.node(parent).children is None and self.hasChildren(parent)

    def fetchMore(self, parent: Index) -> None:
        """Make the children of a node."""
        if not self.canFetchMore(parent):
            return
        above = self.node(parent)
        arrows = self._arrows.get(above.challenge, ())
        self.beginInsertRows(self.createIndex(above.row, 0, above.number), 0, len(arrows) - 1)
        above.children = []
        for row, arrow in enumerate(arrows):
            end = arrow.target if self._effects else arrow.source
            node = Node(str(end), above, arrow, row, None, len(self._nodes))
            self._nodes.append(node)
            above.children.append(node)
        self.endInsertRows()

    def data(self, index: Index, role: int = 0) -> object:
        """Return a node as "+ Mentoring ||"; a challenge that closes a loop says so."""
        node = self.node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(node)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._spoken(node))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(node)
        return None

    def _name(self, challenge: str) -> str:
        return self._diagram.challenges[challenge].name

    def _text(self, node: Node) -> str:
        if node.arrow is None:
            return self._name(node.challenge)
        delay = " ||" if node.arrow.delayed else ""
        loop = " ↺" if node.is_repeated else ""
        return f"{SIGNS[node.arrow.polarity]}  {self._name(node.challenge)}{delay}{loop}"

    def _spoken(self, node: Node) -> str:
        name = self._name(node.challenge)
        if node.arrow is None:
            return name
        ends = self._name(node.arrow.source), self._name(node.arrow.target)
        way = {1: "more", -1: "less", 0: "more or less"}[node.arrow.polarity.factor]
        late = ", after a while" if node.arrow.delayed else ""
        loop = "; a loop closes here" if node.is_repeated else ""
        return f"More {ends[0]}, {way} {ends[1]}{late}{loop}"


def _arrows_by(diagram: Diagram, *, effects: bool) -> Mapping[str, Sequence[Influence]]:
    """Return the arrows out of each challenge (or into it)."""
    arrows: dict[str, list[Influence]] = {}
    for arrow in diagram.influences.values():
        arrows.setdefault(arrow.source if effects else arrow.target, []).append(arrow)
    return arrows
