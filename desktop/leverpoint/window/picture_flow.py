"""Exporting pictures and documents: painted by the worker process, which Cancel kills."""

from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from leverpoint.tasks.carrying import carry
from leverpoint.tasks.picture_work import PictureOrder, write_picture
from leverpoint.window.background import Background

if TYPE_CHECKING:  # numpy and the canvas load when the first diagram opens
    from leverpoint.reports.report import Options
    from leverpoint.window.main_window import MainWindow


class PictureFlow:
    """Writes what the canvas of one window shows into files."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._background = Background(window)

    def export(self, report: str, target: Path, options: "Options | None" = None) -> None:
        """Write a picture or document of the open diagram; the file appears when it is whole.

        Loops and highlights are drawn as on the canvas, the leverage points as large as at 100 %.
        """
        from secrets import token_hex
        from tempfile import mkdtemp

        from leverpoint.reports.report import refusals_told

        if (workspace := self._window.workspace) is None:
            return
        diagram, scene = workspace.document.snapshot(), workspace.scene
        parcel = Path(mkdtemp(prefix="leverpoint-"))
        order = PictureOrder(
            report=report,
            target=target,
            folder=target.with_name(f".{token_hex(6)}"),
            diagram=parcel / "diagram",
            look=scene.look,
            loops=scene.loop_marks,
            collapsed=dict(scene.fold.shifts),
            highlight=replace(scene.highlight, enlarge=True),
            options=options if options is not None else {},
        )

        def clear() -> None:
            rmtree(parcel, ignore_errors=True)
            rmtree(order.folder, ignore_errors=True)

        def pack() -> None:
            with refusals_told(order.diagram):
                carry(diagram, order.diagram)

        def paint(_packed: object) -> None:
            self._background.run(
                f"Exporting {target.name} …",
                write_picture,
                order,
                done=lambda _: self._window.status.show_saved(f"Exported {target.name}"),
                gone=clear,
                reports=True,
            )

        def refused(error: Exception) -> None:
            clear()
            self._window.saves.failed(error)

        self._window.jobs.start(pack, paint, refused)
