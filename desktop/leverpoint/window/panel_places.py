"""Where panels stand: beside the canvas, two of them in wide windows, or below it."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from leverpoint.drawing.qt_palette import LINE
from leverpoint.panels.panel import Panel
from leverpoint.window.side_panel import SidePanel

TWO_FROM = 1680
"""Width of the window, in pixels, from which a second panel leaves the map enough room."""
_BELOW_SHARE = 0.36


class PanelPlaces(QObject):
    """Two places beside the canvas and one below it; `centre` holds the canvas."""

    closed = Signal(str)
    """A panel whose close button was pressed, by its id."""

    def __init__(self, canvas: QWidget, around: QSplitter) -> None:
        super().__init__(around)
        self.centre = QSplitter(Qt.Orientation.Vertical)
        self.beside = (SidePanel(), SidePanel())
        self.below = SidePanel()
        self._at: dict[str, SidePanel] = {}
        """The panels that are shown, the one shown last at the end."""
        self._build(canvas, around)

    def _build(self, canvas: QWidget, around: QSplitter) -> None:
        self.centre.addWidget(canvas)
        self.centre.addWidget(self.below)
        for split in (self.centre, around):
            split.setHandleWidth(1)
        self.centre.setCollapsible(0, False)
        self.centre.setStretchFactor(0, 1)
        for widget in (self.centre, *self.beside):
            around.addWidget(widget)
        for handle in (self.centre.handle(1), around.handle(1), around.handle(2)):
            handle.setAutoFillBackground(True)
            handle.setBackgroundRole(LINE)
        around.setCollapsible(0, False)
        around.setStretchFactor(0, 1)
        for place in (*self.beside, self.below):
            place.closed.connect(lambda place=place: self._tell_closed(place))

    def _tell_closed(self, place: SidePanel) -> None:
        for panel_id in [name for name, at in self._at.items() if at is place]:
            self.closed.emit(panel_id)

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the panels that are shown, by id, the one shown last at the end."""
        return tuple(self._at)

    @property
    def panes(self) -> list[QWidget]:
        """Return the places with a panel, in the order in which F6 goes through them."""
        return [place for place in (*self.beside, self.below) if place.isVisible()]

    def show(self, panel: Panel, *, below: bool, room: int) -> None:
        """Show a panel in a window that is `room` pixels wide; another may have to go."""
        place = self.below if below else self._free_place(room)
        for name in [name for name, at in self._at.items() if at is place]:
            del self._at[name]
        self._at[panel.id] = place
        place.show_panel(panel, panel.title)
        if below:
            high = self.centre.height()
            self.centre.setSizes([round(high * (1 - _BELOW_SHARE)), round(high * _BELOW_SHARE)])

    def _free_place(self, room: int) -> SidePanel:
        first, second = self.beside
        taken = [place for place in self._at.values() if place is not self.below]
        if room < TWO_FROM:
            return taken[0] if taken else first
        if len(taken) < 2:
            return second if first in taken else first
        return taken[0]

    def hide(self, panel_id: str) -> None:
        """Close a panel."""
        self._at.pop(panel_id).hide()

    def fit_into(self, room: int) -> None:
        """Close the older of two panels in a window that has become too narrow for both."""
        beside = [name for name, place in self._at.items() if place is not self.below]
        if room < TWO_FROM and len(beside) > 1:
            self.closed.emit(beside[0])

    def set_bare(self, *, on: bool) -> None:
        """Hide all panels for the moment, or show them again."""
        for place in self._at.values():
            place.setVisible(not on)
