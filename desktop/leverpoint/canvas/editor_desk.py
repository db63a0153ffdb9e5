"""The desk: opens the in-place editor for a tool and hands back what was typed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtWidgets import QLabel, QWidget

from leverpoint.canvas.camera import Camera
from leverpoint.canvas.text_editor import TextEditor
from leverpoint.commands.challenges import named
from leverpoint.commands.wording import neutral_hint, similar_names
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.drawn_rows import row_of
from leverpoint.drawing.look import Look, hex_colour
from leverpoint.drawing.qt_text import label_font
from leverpoint.drawing.scene import Scene
from leverpoint.geometry.rect import Rect
from leverpoint.model.placement import Point
from leverpoint.model.text import LONGEST_NOTE, clean_name, isolated
from leverpoint.tools.host import Finish, FinishText, TextEntry

NEW_BOX = (120.0, 40.0)
"""Size of the editor of a box that is not there yet, scene pixels."""
REGION_NAME = (160.0, 28.0)
_ADVICE_BELOW = 6


@dataclass(frozen=True, slots=True)
class _Opened:
    """An editor, what it was opened for, and whom to tell."""

    editor: TextEditor
    entry: TextEntry
    finish: FinishText


class EditorDesk:
    """Owns the one open editor and the advice below it."""

    def __init__(
        self,
        canvas: QWidget,
        document: DiagramDocument,
        scene: Scene,
        camera: Camera,
        changed: Callable[[], None],
    ) -> None:
        self._canvas = canvas
        self._document = document
        self._scene = scene
        self._camera = camera
        self._changed = changed
        self._opened: _Opened | None = None
        self._advice = QLabel(canvas)
        self._advice.setTextFormat(Qt.TextFormat.PlainText)
        self._advice.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._advice.hide()
        self.set_look(scene.look)

    @property
    def entry(self) -> TextEntry | None:
        """Return what is being named, if anything."""
        return self._opened.entry if self._opened else None

    @property
    def editor(self) -> TextEditor | None:
        """Return the open editor."""
        return self._opened.editor if self._opened else None

    def open(self, entry: TextEntry, finish: FinishText) -> None:
        """Show an editor for a name; one that is open is left first."""
        self.leave()
        editor = TextEditor(self._canvas, self._scene.look, _what(entry))
        editor.edited.connect(self._advise)
        self._show(editor, entry, finish)

    def open_note(self, at: Point, note: str, finish: FinishText) -> None:
        """Show an editor for the note of an arrow."""
        self.leave()
        editor = TextEditor(self._canvas, self._scene.look, "Note on the influence", LONGEST_NOTE)
        self._show(editor, TextEntry(at=at, text=note, select_all=False), finish)

    def _show(self, editor: TextEditor, entry: TextEntry, finish: FinishText) -> None:
        width, height = self._size(entry)
        self._camera.show(Rect.around(entry.at, width, height))
        opened = self._opened = _Opened(editor, entry, finish)
        editor.left.connect(lambda text, how: self._left(opened, text, how))
        self.follow_camera()
        editor.begin(entry.text, select_all=entry.select_all)
        self._changed()

    def leave(self) -> None:
        """Leave the open editor as if the focus had gone elsewhere."""
        if self._opened is not None:
            self._left(self._opened, self._opened.editor.toPlainText(), Finish.LEAVE)
        if self._opened is not None:  # the text was refused, but somebody else needs the place
            self._close(self._opened)

    def close(self) -> None:
        """Let go of the editor without telling anybody."""
        if self._opened is not None:
            self._close(self._opened)

    def _left(self, opened: _Opened, text: str, how: Finish) -> None:
        if self._opened is not opened:
            return
        self._opened = None
        if not opened.finish(text, how) and self._opened is None:
            self._opened = opened
            opened.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._close(opened)

    def _close(self, opened: _Opened) -> None:
        had_focus = opened.editor.hasFocus()
        if self._opened is opened:
            self._opened = None
        opened.editor.close_quietly()
        if self._opened is None:
            self._advice.hide()
            if had_focus:
                self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._changed()

    def follow_camera(self) -> None:
        """Keep the editor over its box."""
        if self._opened is not None:
            entry, zoom = self._opened.entry, self._camera.view.scale
            width, height = self._size(entry)
            at = self._camera.view.to_surface(self._place(entry).centre)
            self._opened.editor.stand(at, zoom, QSizeF(width * zoom, height * zoom))
            self._place_advice()

    def set_look(self, look: Look) -> None:
        """Take the colours of the canvas."""
        self._advice.setFont(label_font(13, 400))
        self._advice.setStyleSheet(
            f"background: {hex_colour(look.canvas)}; color: {hex_colour(look.text)};"
            f" border: 1px solid {hex_colour(look.line)}; border-radius: 6px; padding: 3px 8px;"
        )
        if self._opened is not None:
            self._opened.editor.set_look(look)

    def _size(self, entry: TextEntry) -> tuple[float, float]:
        if entry.names_region:
            return REGION_NAME
        if entry.challenge is None:
            return NEW_BOX
        box = self._place(entry)
        return box.width, box.height

    def _place(self, entry: TextEntry) -> Rect:
        row = row_of(self._scene, entry.challenge or "")
        if row is None:
            return Rect.around(entry.at, *NEW_BOX)
        return Rect(*self._scene.display_list.boxes.rect[row].tolist())

    def _advise(self, text: str) -> None:
        """Say so when the name is taken, or nearly, or says which way it goes; never in the way."""
        self._advice.setText(self._advice_for(text))
        self._advice.setVisible(bool(self._advice.text()))
        self._place_advice()

    def _advice_for(self, text: str) -> str:
        entry, name = self.entry, clean_name(text)
        if entry is None or entry.names_region or not name or name == entry.text:
            return ""
        diagram = self._document.snapshot()
        twin = named(diagram, name)
        if twin is not None and twin.id != entry.challenge:
            if entry.challenge is not None:
                return "Another challenge has this name."
            return "Already there: Enter uses it, Ctrl+Enter makes another."
        others = (c for c in diagram.challenges.values() if c.id != entry.challenge)
        near = [
            f"Nearly the same: “{isolated(s.challenge.name)}”."
            for s in similar_names(name, others)[:1]
        ]
        return "\n".join([*near, *filter(None, [neutral_hint(name)])])

    def _place_advice(self) -> None:
        if self._opened is not None and self._advice.text():
            self._advice.adjustSize()
            below = self._opened.editor.geometry()
            left = below.center().x() - self._advice.width() // 2
            most = self._canvas.width() - self._advice.width() - 4
            self._advice.move(max(min(left, most), 4), below.bottom() + _ADVICE_BELOW)
            self._advice.raise_()


def _what(entry: TextEntry) -> str:
    """Return what an editor is called for those who do not see where it stands."""
    if entry.names_region:
        return "Name of the region"
    return "New challenge" if entry.challenge is None else "Name of the challenge"
