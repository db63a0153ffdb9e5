"""What a screen reader finds on the canvas: a list of challenges, influences and regions, in words.

Qt asks a factory for the interface of an object, keeps it as long as the object lives and then
deletes it. So each item is backed by a QObject, and each object keeps the wrapper of its interface:
one that Python frees first crashes the process.
"""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, QRect, QRectF
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QWindow,
)
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from leverpoint.canvas.item_words import (
    arrow_words,
    bubble_words,
    challenge_words,
    diagram_words,
    region_words,
)
from leverpoint.document.selection import Selection

if TYPE_CHECKING:
    from leverpoint.canvas.canvas_view import CanvasView

_INSTALLED = "leverpoint_accessible_factory"


class CanvasItem(QObject):
    """One challenge, influence or region, for as long as it is there."""

    def __init__(self, items: "CanvasItems", record_id: str) -> None:
        super().__init__(items)
        self.items = items
        self.record_id = record_id
        self.interface: QAccessibleInterface | None = None


class CanvasItems(QObject):
    """The items of one canvas by id, made when somebody asks for them."""

    def __init__(self, canvas: "CanvasView") -> None:
        super().__init__(canvas)
        self.canvas = canvas
        self.interface: QAccessibleInterface | None = None
        self._made: dict[str, CanvasItem] = {}

    @property
    def ids(self) -> list[str]:
        """Return the ids of all items in order: challenges, then influences, then regions."""
        shown = self.canvas.scene.display_list
        return [*shown.boxes.ids, *shown.arcs.ids, *shown.regions.ids]

    def knows(self, record_id: str) -> bool:
        """Return whether there is such a challenge, influence or region on the canvas."""
        scene = self.canvas.scene
        return any(record_id in rows for rows in (scene.box_row, scene.arc_row, scene.regions.row))

    def item(self, record_id: str) -> CanvasItem:
        """Return the item of a challenge, influence or region."""
        if record_id not in self._made:
            self._made[record_id] = CanvasItem(self, record_id)
        return self._made[record_id]

    def interface_of(self, record_id: str) -> QAccessibleInterface:
        """Return what Qt asks about an item."""
        return QAccessible.queryAccessibleInterface(self.item(record_id))

    def forget_gone(self) -> None:
        """Let go of items of what was deleted."""
        for record_id in [made for made in self._made if not self.knows(made)]:
            self._made.pop(record_id).deleteLater()

    def focused(self) -> str | None:
        """Return the id of the one selected thing; a region that was picked goes before its own."""
        selected = self.canvas.document.selection.current
        if len(selected.regions) == 1:
            return next(iter(selected.regions))
        fold = self.canvas.scene.fold
        things = {*fold.boxes(selected.challenges), *fold.arcs(selected.influences)}
        return things.pop() if len(things) == 1 else None

    def announce(self, message: str) -> None:
        """Let the screen reader say something, when there is one."""
        if message and QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self.canvas, message)
            QAccessible.updateAccessibility(event)

    def tell_selection(self, _selection: Selection) -> None:
        """Let the screen reader read out the one selected thing."""
        focused = self.focused()
        if focused is not None and QAccessible.isActive() and self.canvas.hasFocus():
            event = QAccessibleEvent(self.item(focused), QAccessible.Event.Focus)
            QAccessible.updateAccessibility(event)


class ListInterface(QAccessibleInterface):
    """The canvas as a list."""

    def __init__(self, items: CanvasItems) -> None:
        super().__init__()
        self._items = items

    def isValid(self) -> bool:
        """Return whether the canvas is still there."""
        return Shiboken.isValid(self._items) and Shiboken.isValid(self._items.canvas)

    def object(self) -> QObject:
        """Return the canvas."""
        return self._items.canvas

    def window(self) -> QWindow | None:  # type: ignore[override]
        """Return the native window around the canvas."""
        return self._items.canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """Return what surrounds the canvas."""
        above: QObject = self._items.canvas.parentWidget() or self._items.canvas.window()
        if above is self._items.canvas:
            above = cast("QObject", QApplication.instance())
        return QAccessible.queryAccessibleInterface(above)

    def childCount(self) -> int:
        """Return how many challenges, influences and regions there are."""
        return len(self._items.ids)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return one item of the list."""
        ids = self._items.ids
        return self._items.interface_of(ids[index]) if 0 <= index < len(ids) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the place of an item in the list, -1 for anything else."""
        item = child.object() if child else None
        if not isinstance(item, CanvasItem) or item.record_id not in self._items.ids:
            return -1
        return self._items.ids.index(item.record_id)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return the item at a place of the screen."""
        canvas = self._items.canvas
        at = canvas.view.to_scene(canvas.mapFromGlobal(QPoint(x, y)).toPointF())
        fold, hit = canvas.scene.fold, canvas.presenter.hits.hit(at).id
        (found,) = fold.boxes(fold.arcs([hit]))
        return self._items.interface_of(found) if self._items.knows(found) else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return the one selected item."""
        focused = self._items.focused()
        return self._items.interface_of(focused) if focused else None

    def rect(self) -> QRect:
        """Return where the canvas lies on the screen."""
        canvas = self._items.canvas
        return QRect(canvas.mapToGlobal(QPoint(0, 0)), canvas.size())

    def role(self) -> QAccessible.Role:
        """Say that this is a list."""
        return QAccessible.Role.List

    def text(self, kind: QAccessible.Text) -> str:
        """Return the name of the canvas and what is on it."""
        canvas = self._items.canvas
        if kind == QAccessible.Text.Name:
            return canvas.accessibleName()
        counts = diagram_words(canvas.scene.diagram)
        return counts if kind == QAccessible.Text.Description else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Refuse to be renamed from outside."""

    def state(self) -> QAccessible.State:
        """Return whether the canvas has the keyboard."""
        state = QAccessible.State()
        state.focusable = True
        state.focused = self._items.canvas.hasFocus()
        return state


class ItemInterface(QAccessibleInterface):
    """One challenge, influence or region as an item of the list."""

    def __init__(self, item: CanvasItem) -> None:
        super().__init__()
        self._item = item

    @property
    def _canvas(self) -> "CanvasView":
        return self._item.items.canvas

    def isValid(self) -> bool:
        """Return whether what the item stands for is still there."""
        return Shiboken.isValid(self._item) and self._item.items.knows(self._item.record_id)

    def object(self) -> QObject:
        """Return the object behind the item."""
        return self._item

    def window(self) -> QWindow | None:  # type: ignore[override]
        """Return the native window around the canvas."""
        return self._canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface:
        """Return the list."""
        return QAccessible.queryAccessibleInterface(self._canvas)

    def childCount(self) -> int:
        """Return 0: items have no items."""
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return nothing: items have no items."""
        del index
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return -1: items have no items."""
        del child
        return -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        """Return nothing: items have no items."""
        del x, y
        return None

    def rect(self) -> QRect:
        """Return where the item lies on the screen."""
        canvas, record_id = self._canvas, self._item.record_id
        shown = canvas.scene.display_list
        if record_id in canvas.scene.box_row:
            x0, y0, width, height = shown.boxes.rect[canvas.scene.box_row[record_id]].tolist()
        else:
            arc = canvas.scene.arc_row.get(record_id)
            region = canvas.scene.regions.row.get(record_id, 0)
            bounds = shown.regions.bounds[region] if arc is None else shown.arcs.bounds[arc]
            x0, y0, x1, y1 = bounds.tolist()
            width, height = x1 - x0, y1 - y0
        area: QRectF = canvas.view.surface_rect(x0, y0, width, height)
        aligned = area.toAlignedRect()
        return aligned.translated(canvas.mapToGlobal(QPoint(0, 0)))

    def role(self) -> QAccessible.Role:
        """Say that this is an item of a list."""
        return QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        """Return the item in words."""
        if kind != QAccessible.Text.Name or not self.isValid():
            return ""
        scene, record_id = self._canvas.scene, self._item.record_id
        if record_id in scene.fold.members:
            return bubble_words(scene.fold, record_id)
        if record_id in scene.box_row:
            return challenge_words(scene.diagram, record_id, scene.highlight)
        if record_id in scene.regions.row:
            return region_words(scene.diagram, record_id)
        return arrow_words(scene.fold, record_id)

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Refuse to be renamed from outside: the document is edited by tools alone."""

    def state(self) -> QAccessible.State:
        """Return whether the item is selected."""
        state = QAccessible.State()
        selected = self._canvas.document.selection.current
        state.focusable = state.selectable = True
        fold, this = self._canvas.scene.fold, frozenset({self._item.record_id})
        stands_for = fold.challenges(fold.influences(this))
        kinds = (selected.challenges, selected.influences, selected.regions)
        state.selected = any(stands_for <= kind for kind in kinds)
        state.focused = self._canvas.hasFocus() and state.selected
        return state


def install_factory() -> None:
    """Make Qt ask us about canvases and their items; once for each application."""
    application = QApplication.instance()
    if application is not None and not application.property(_INSTALLED):
        application.setProperty(_INSTALLED, True)
        QAccessible.installFactory(_interface_of)


def _interface_of(_class_name: str, subject: QObject | None) -> QAccessibleInterface | None:
    if isinstance(subject, CanvasItem):
        subject.interface = ItemInterface(subject)
        return subject.interface
    items = getattr(subject, "items", None)
    if isinstance(items, CanvasItems) and items.canvas is subject:
        items.interface = ListInterface(items)
        return items.interface
    return None
