"""Opening, importing, recovering, leaving: how diagrams come into a window and go."""

from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from leverpoint.model.errors import UserError
from leverpoint.model.text import isolated
from leverpoint.resources import resource_path
from leverpoint.tasks.carrying import fetch
from leverpoint.tasks.layout_work import read_and_place
from leverpoint.window.dialogs import Answer
from leverpoint.window.file_kinds import FILTER, SUFFIX
from leverpoint.window.opening import LARGE, MANY, Opened, is_large

if TYPE_CHECKING:  # SQLAlchemy and numpy load when the first diagram opens
    from collections.abc import Callable

    from leverpoint.formats.import_report import ImportReport
    from leverpoint.model.diagram import Diagram
    from leverpoint.persistence.session import Session
    from leverpoint.window.main_window import MainWindow


class FileFlow:
    """Brings diagrams in and out of one window."""

    def __init__(self, window: "MainWindow", home: Path) -> None:
        self._window = window
        self._home = home
        self.came_for_a_file = False
        """Whether the window was opened for one file, and goes when another window has it."""

    def new_diagram(self, first_name: str = "") -> None:
        """Start an empty diagram, with one challenge when a name is given, else ready for one."""
        if not self.may_leave():
            return
        from leverpoint.commands.challenges import add_challenge
        from leverpoint.model.text import clean_name
        from leverpoint.persistence.session import Session

        workspace = self._window.show_session(Session.create(self._home))
        if name := clean_name(first_name):
            workspace.document.selection.select(
                [add_challenge(workspace.document, name, workspace.canvas.host.free_slot())]
            )
        workspace.canvas.setFocus()

    def open_diagram(self) -> None:
        """Ask for a file and open it."""
        if path := self._window.dialogs.open_path(self._window, "Open", _open_filter()):
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a diagram, or import a file of another program, by its ending.

        A file that another window has open brings that window forward. Raises UserError when the
        file cannot be read; the window keeps what it showed.
        """
        if path.suffix.lower() != SUFFIX:
            self._import(path)
        elif self._is_here(path):
            self._tell_here(path)
        elif self._window.care.is_open_elsewhere(path):
            self._give_way(path)
        elif self.may_leave():
            self._open(path)

    def _open(self, path: Path) -> None:
        from leverpoint.model.errors import DamagedFileError

        def make() -> "Session":
            from leverpoint.persistence.session import Session

            return Session.open_file(self._home, path)

        def refuse(error: Exception) -> None:
            if isinstance(error, DamagedFileError):
                self._window.rescue.offer(path, error)
                return
            if isinstance(error, UserError) and not path.exists():
                self._window.store.forget_file(path)
            raise error

        def show(opened: Opened) -> None:
            session = opened.session
            other = session.other_editor is not None
            if other and self._window.care.is_document_elsewhere(path, session.document_id):
                session.close()
                self._give_way(path)
                return
            self.show_opened(opened)
            self._window.store.remember_file(path.absolute())

        self._window.opening.run(
            f"Opening {path.name} …",
            make,
            show,
            refuse,
            large=is_large(path),
        )

    def show_opened(self, opened: Opened) -> bool:
        """Show what was made ready, unless edits were made meanwhile that may not be left."""
        workspace = self._window.workspace
        if workspace is not None and not workspace.discard and not self.may_leave():
            opened.session.close()
            return False
        self._window.show_session(opened.session, opened.scene).show_all()
        return True

    def _is_here(self, path: Path) -> bool:
        workspace = self._window.workspace
        return workspace is not None and workspace.session.is_file(path)

    def _tell_here(self, path: Path) -> None:
        """Say that the file is open in this window; offer what somebody else put there since."""
        workspace = self._window.workspace
        assert workspace is not None
        if workspace.session.is_file_unchanged():
            self._window.notice.show_message(f"{isolated(path.name)} is open in this window.")
            return
        self._window.notice.show_message(
            f"{isolated(path.name)} is open in this window, and somebody else has changed it "
            "meanwhile.",
            "Merge it…",
            lambda: self._window.attempt(lambda: self._window.merges.merge_path(path)),
        )

    def _give_way(self, path: Path) -> None:
        """Leave a file to the window that has it open."""
        self._window.notice.show_message(
            f"{isolated(path.name)} is open in another window, which has come forward."
        )
        if self.came_for_a_file and self._window.workspace is None:
            self._window.close()

    def open_sample(self, name: str) -> None:
        """Open a sample as a new diagram, so that the sample itself stays as it is."""
        path = resource_path(f"samples/{name}{SUFFIX}")

        def read() -> "Diagram":
            from leverpoint.persistence.diagram_file import read_diagram

            return read_diagram(path)

        self.open_made(name, read, large=is_large(path))

    def import_file(self) -> None:
        """Ask for a file of another program and read it into a new diagram."""
        if path := self._window.dialogs.open_path(self._window, "Import", _import_filter()):
            self._import(path)

    def _import(self, path: Path) -> None:
        from tempfile import mkdtemp

        from leverpoint.formats.node_rows import likely_node_list

        nodes = likely_node_list(path)
        question = f"Take the names of the challenges from {nodes.name if nodes else ''}?"
        if nodes is not None and not self._window.dialogs.confirm(self._window, question):
            nodes = None
        folder = Path(mkdtemp(prefix="leverpoint-"))
        parcel = folder / "diagram"
        self._window.background.run(
            f"Reading {path.name} …",
            read_and_place,
            path,
            nodes,
            parcel,
            done=lambda report: self._take_imported(path, parcel.read_bytes(), report),
            gone=lambda: rmtree(folder, ignore_errors=True),
        )

    def _take_imported(self, path: Path, parcel: bytes, report: "ImportReport") -> None:
        self.open_made(
            path.stem,
            lambda: fetch(parcel),
            large=len(parcel) >= LARGE,
            shown=lambda: self._window.notice.show_message(report.text()),
        )

    def open_part(self, diagram: "Diagram") -> None:
        """Open a part of a diagram as a new one, without a file yet."""
        large = len(diagram.challenges) >= MANY
        self.open_made(diagram.about.title, lambda: diagram, large=large)

    def open_made(
        self,
        title: str,
        read: "Callable[[], Diagram]",
        *,
        large: bool,
        shown: "Callable[[], object] | None" = None,
        asked: bool = False,
    ) -> None:
        """Open what `read` gives as a new diagram without a file, then call `shown`.

        A `large` one is read on a thread. Where the person was not `asked` yet whether the open
        diagram may be left, that comes first. Raises UserError when it cannot be read.
        """
        if not asked and not self.may_leave():
            return

        def make() -> "Session":
            from leverpoint.persistence.session import Session

            return Session.create(self._home, read(), title=title)

        def take(opened: Opened) -> None:
            if self.show_opened(opened) and shown is not None:
                shown()

        def refuse(error: Exception) -> None:
            raise error

        self._window.opening.run(f"Opening {title} …", make, take, refuse, large=large)

    def may_leave(self) -> bool:
        """Return whether the open diagram may be left, after asking about unsaved edits."""
        if (workspace := self._window.workspace) is None:
            return True
        self._window.jobs.finish()
        workspace.flush()
        if not workspace.session.is_dirty or self._window.windows.end_is_near:
            return True
        answer = self._window.dialogs.ask_unsaved(self._window, workspace.session.title)
        if self._window.windows.end_is_near:  # came while nobody had answered yet
            return True
        if answer is Answer.SAVE:
            self._window.saves.save()
            self._window.jobs.finish()
            return not workspace.session.is_dirty
        workspace.discard = answer is Answer.DISCARD
        return workspace.discard

    def close_window(self) -> None:
        """Close the window; it asks about unsaved edits."""
        self._window.close()

    def quit(self) -> None:
        """Close every window."""
        QApplication.closeAllWindows()


def _open_filter() -> str:
    return f"{FILTER};;{_import_filter()}"


def _import_filter() -> str:
    from leverpoint.formats import IMPORTERS

    patterns = sorted({f"*{suffix}" for importer in IMPORTERS for suffix in importer.suffixes})
    return f"Files of other programs ({' '.join(patterns)})"
