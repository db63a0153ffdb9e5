"""Copy, cut and paste: from the selection to the clipboard and back."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF
from PySide6.QtGui import QCursor, QGuiApplication

from leverpoint.window.waiting import waiting

if TYPE_CHECKING:  # numpy and the commands load after the window is on the screen
    from leverpoint.commands.clipboard import Clip
    from leverpoint.commands.paste_table import TablePlan
    from leverpoint.geometry.rect import Rect
    from leverpoint.model.placement import Point
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.workspace import Workspace


class ClipboardFlow:
    """Copies from and pastes into the diagram of one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def copy(self) -> None:
        """Copy what is selected: as data for Leverpoint, as lines of text for other programs."""
        from leverpoint.commands.clipboard import copy_selection

        if workspace := self._window.workspace:
            _offer(copy_selection(workspace.document))

    def cut(self) -> None:
        """Copy what is selected and delete it."""
        from leverpoint.commands.clipboard import cut_selection

        if workspace := self._window.workspace:
            _offer(cut_selection(workspace.document))

    def paste(self) -> None:
        """Paste what the clipboard holds; on the start page into a new diagram."""
        from leverpoint.commands.clipboard import MIME_TYPE

        # There is none where nobody ever copied anything.
        content = QGuiApplication.clipboard().mimeData() or QMimeData()
        if not content.hasFormat(MIME_TYPE) and not content.text().strip():
            self._say("The clipboard holds no challenges and no text.")
            return
        if self._window.workspace is None:
            self._window.files.new_diagram()
        if (workspace := self._window.workspace) is None:
            return
        if content.hasFormat(MIME_TYPE):
            self._paste_data(workspace, bytes(content.data(MIME_TYPE).data()))
        else:
            self._paste_text(workspace, content.text())

    def _paste_data(self, workspace: "Workspace", data: bytes) -> None:
        from leverpoint.commands.clipboard import paste_data

        inserted = paste_data(
            workspace.document, data.decode("utf-8", "replace"), _pointer_place(workspace)
        )
        _show(workspace, inserted.challenges)

    def _paste_text(self, workspace: "Workspace", text: str) -> None:
        """Paste a list, or a table after the person has looked at it."""
        from leverpoint.commands.text_table import table_in

        table = table_in(text)
        if table is None:
            _paste_list(workspace, text)
            return
        from leverpoint.window.table_paste_dialog import TablePasteDialog

        diagram, look = workspace.document.snapshot(), workspace.scene.look
        with waiting():  # many names are compared with many others
            dialog = TablePasteDialog(table, diagram, look, self._window)
        if self._window.dialogs.run(dialog):
            if dialog.as_list:
                _paste_list(workspace, text)
            else:
                _paste_plan(workspace, dialog.plan)
        dialog.deleteLater()

    def _say(self, message: str) -> None:
        if self._window.canvas is not None:
            self._window.canvas.toast.say(message)
        else:
            self._window.notice.show_message(message)


def _offer(clip: "Clip") -> None:
    from leverpoint.commands.clipboard import MIME_TYPE

    content = QMimeData()
    content.setText(clip.text)
    content.setData(MIME_TYPE, clip.data.encode())
    QGuiApplication.clipboard().setMimeData(content)


def _paste_list(workspace: "Workspace", text: str) -> None:
    from leverpoint.commands.paste import paste_lines

    captured = paste_lines(
        workspace.document, text, taken=_boxes(workspace), centre=_middle(workspace)
    )
    _show(workspace, captured.challenges)


def _paste_plan(workspace: "Workspace", plan: "TablePlan") -> None:
    from leverpoint.commands.paste_table import paste_table

    captured = paste_table(
        workspace.document, plan, taken=_boxes(workspace), centre=_middle(workspace)
    )
    _show(workspace, captured.challenges)


def _pointer_place(workspace: "Workspace") -> "Point | None":
    """Return where the pointer is in the scene, or None when it is not over the canvas."""
    canvas = workspace.canvas
    at = canvas.mapFromGlobal(QCursor.pos())
    return canvas.view.to_scene(QPointF(at)) if canvas.rect().contains(at) else None


def _boxes(workspace: "Workspace") -> "list[Rect]":
    from leverpoint.geometry.rect import Rect

    return [Rect(*rect) for rect in workspace.scene.display_list.boxes.rect.tolist()]


def _middle(workspace: "Workspace") -> "Point":
    return workspace.canvas.camera.visible.centre


def _show(workspace: "Workspace", challenges: Iterable[str]) -> None:
    """Bring what was pasted into view: by scrolling, or by zooming out where it is too large."""
    from leverpoint.canvas.footprint import area_of
    from leverpoint.canvas.row_choice import RowChoice
    from leverpoint.drawing.drawn_rows import boxes_of

    camera = workspace.canvas.camera
    rows = boxes_of(workspace.scene, challenges)
    area = area_of(workspace.scene.display_list, RowChoice(rows))
    if area is None:
        return
    if area.width > camera.visible.width or area.height > camera.visible.height:
        workspace.canvas.fit()
    else:
        camera.show(area)
