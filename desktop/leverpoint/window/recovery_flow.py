"""What earlier runs left unsaved: found at start, looked at, recovered or let go."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from leverpoint.model.text import isolated
from leverpoint.window.bringing import bring
from leverpoint.window.opening import Opened, is_large
from leverpoint.window.waiting import waiting

if TYPE_CHECKING:  # SQLAlchemy and numpy load when the first diagram opens
    from leverpoint.model.diagram import Diagram
    from leverpoint.persistence.recovery import Leftover
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.recovery_window import RecoveryWindow


class RecoveryFlow:
    """Offers leftovers in one window."""

    def __init__(self, window: "MainWindow", home: Path) -> None:
        self._window = window
        self._home = home
        self.shown: RecoveryWindow | None = None

    def look(self) -> None:
        """Look, off this thread, for what was left, and offer it without asking anything.

        What nobody wants any more is tidied away first.
        """
        from leverpoint.persistence.recovery import recoverable, tidy

        def find() -> object:
            tidy(self._home)
            return recoverable(self._home)

        def offer(found: object) -> None:
            if isinstance(found, list):
                self._offer(found)

        self._window.jobs.start(find, offer, self._window.saves.failed)

    def _offer(self, found: Sequence["Leftover"]) -> None:
        from leverpoint.window.recovery_window import leftover_words

        self._window.start_page.show_recoverable(
            [(left.id, f"{left.title}   ({leftover_words(left)})") for left in found]
        )
        if found and self._window.workspace is not None and not self._window.notice.text:
            one = f"Edits to {found[0].title} were" if len(found) == 1 else "Some edits were"
            self._window.notice.show_message(
                f"{one} not saved last time.",
                "Look at them…",
                lambda: self._window.attempt(self.show),
            )

    def show(self, selected: str = "") -> None:
        """Show what can be recovered, each with a picture and what differs from its file."""
        from leverpoint.persistence.recovery import recoverable, what_is_left
        from leverpoint.window.recovery_window import RecoveryWindow

        self._window.jobs.finish()
        with waiting():
            self.close()
            look = self._window.view.current_look()
            shown = RecoveryWindow(
                lambda key: what_is_left(self._home, key).diagram, look, self._window
            )
            shown.recover_wanted.connect(lambda k: self._window.attempt(lambda: self.recover(k)))
            shown.discard_wanted.connect(lambda k: self._window.attempt(lambda: self.discard(k)))
            shown.show_leftovers(recoverable(self._home))
            shown.select(selected)
        self.shown = shown
        bring(shown)

    def close(self) -> None:
        """Close the window, if it is open."""
        if self.shown is not None:
            self.shown.close()
            self.shown.deleteLater()
            self.shown = None

    def recover(self, session_id: str) -> None:
        """Open what an earlier run left, with its undo history; it is saved when the person does.

        Of a damaged session a new diagram is made of what can be read. Raises UserError when
        that is nothing, or when it is open elsewhere.
        """
        from leverpoint.model.errors import DamagedFileError
        from leverpoint.persistence.home import session_folder
        from leverpoint.persistence.session import Session

        if not self._window.files.may_leave():
            return

        large = any(map(is_large, session_folder(self._home, session_id).glob("*")))

        def refuse(error: Exception) -> None:
            if not isinstance(error, DamagedFileError):
                raise error
            self._salvage(session_id, large=large)

        self._window.opening.run(
            "Recovering …",
            lambda: Session.recover(self._home, session_id),
            self._show,
            refuse,
            large=large,
        )

    def _show(self, opened: Opened) -> None:
        """Show what was recovered, and say how it is kept."""
        session = opened.session
        if not self._window.files.show_opened(opened):
            return
        self.close()
        changed = not session.is_file_unchanged()
        place = f"in {isolated(session.path.name)}" if session.path else "in a file"
        told = f"Recovered. Nothing of it is {place} until you save."
        if changed:
            told += " That file has changed meanwhile: saving shows both and asks."
        acts = [("Save", lambda: self._window.attempt(self._window.saves.save))]
        typing = self._window.care.typing
        if typing.found is not None:
            acts.insert(0, ("Copy what was typed", typing.copy))
        self._window.notice.show_message(f"{told} {typing.words}".strip(), more=acts)

    def _salvage(self, session_id: str, *, large: bool) -> None:
        """Make a new diagram of what can be read of a damaged session, which stays as it is."""
        title = self.shown.title_of(session_id) if self.shown is not None else ""
        problems: list[str] = []

        def read() -> "Diagram":
            from leverpoint.persistence.recovery import what_is_left

            saved = what_is_left(self._home, session_id)
            problems.extend(saved.problems)
            return saved.diagram

        def shown() -> None:
            self.close()
            told = f"This is what can be read. {' '.join(problems)} Save it under a name."
            self._window.notice.show_message(
                told, "Save as…", lambda: self._window.attempt(self._window.saves.save_as)
            )

        name = f"{title} (salvaged)".strip()
        self._window.files.open_made(name, read, large=large, shown=shown, asked=True)

    def discard(self, session_id: str) -> None:
        """No longer offer something; it stays for 30 days."""
        from leverpoint.persistence.recovery import discard, recoverable

        discard(self._home, session_id)
        found = recoverable(self._home)
        self._offer(found)
        if self.shown is not None:
            self.shown.show_leftovers(found)
