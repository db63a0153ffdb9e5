"""Sessions: open diagrams whose every edit is durable before anybody hears of it.

A session is a private folder with a database of steps and a copy of the version they build on.
The user's file is only ever read, and replaced as a whole when the diagram is saved.
"""

import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from leverpoint.document.change_set import ChangeSet
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.journal import Step
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import FileTooNewError, UserError
from leverpoint.model.version import Version
from leverpoint.persistence.ancestry import OtherCopy, combined_lineage, other_copy
from leverpoint.persistence.builder import file_bytes
from leverpoint.persistence.content import FileContent
from leverpoint.persistence.diagram_file import new_document_id
from leverpoint.persistence.errors import NoPathError, SessionInUseError
from leverpoint.persistence.file_bytes import (
    bytes_hash,
    hash_or_none,
    header_version,
    read_bytes,
)
from leverpoint.persistence.folders import (
    new_session_folder,
    put_base,
    reattached,
)
from leverpoint.persistence.home import session_folder
from leverpoint.persistence.images import changes_to_json
from leverpoint.persistence.leaving import leave_behind
from leverpoint.persistence.loading import Loaded, base_path, load
from leverpoint.persistence.lock_file import LockHolder, break_lock, release_lock, take_lock
from leverpoint.persistence.newer import refuse_newer, understood
from leverpoint.persistence.publish import resolve_target
from leverpoint.persistence.reader import read_content
from leverpoint.persistence.saving import Order, forget_copies, save_session, settle_pending
from leverpoint.persistence.session_database import DATABASE
from leverpoint.persistence.store import Event, SessionStore, State

__all__ = ["UNTITLED", "Session", "for_sharing", "without_versions"]

UNTITLED = "Untitled"


class Session:
    """An open diagram: implements document.journal.Journal, and saves.

    Edits and close() belong to one thread; save() and save_copy() may run on another meanwhile.
    """

    def __init__(self, home: Path, store: SessionStore, loaded: Loaded) -> None:
        self._home = home
        self._store = store
        self._state = store.state()
        self._document = DiagramDocument(loaded.diagram, history=loaded.history, journal=self)
        # Revisions of the document and steps of the session go up together, this far apart.
        self._ahead = loaded.sequence - loaded.diagram.revision
        self._saved = loaded.base
        self._saving = threading.Lock()
        self._taken_in: str | None = None
        self.read_only = ""
        self.other_editor: LockHolder | None = _take_lock(home, self._state, self.id)

    @classmethod
    def create(cls, home: Path, diagram: Diagram | None = None, title: str = "") -> "Session":
        """Begin a diagram without a file: empty, or with what was imported.

        Raises UserError when the home folder cannot be written to.
        """
        state = State(document=new_document_id(), title=title)
        with new_session_folder(home) as folder:
            if diagram is not None:
                content = FileContent(diagram=diagram, document=state.document)
                state = replace(state, base=put_base(folder, file_bytes(content)))
            store = SessionStore.create(folder, state)
        return cls(home, store, Loaded.fresh(diagram if diagram is not None else Diagram()))

    @classmethod
    def open_file(cls, home: Path, path: Path) -> "Session":
        """Open a file: with the undo history of an earlier session if it saved this very version.

        Nothing is written to the file. One of a newer program is shown as far as this one knows
        it, as a diagram without a file; `read_only` then says so. Raises DamagedFileError,
        FileTooNewError, or UserError when it cannot be read.
        """
        target = resolve_target(path)
        data = read_bytes(target)
        try:
            version = header_version(data, path.name)
        except FileTooNewError as error:
            session = cls.create(home, understood(data, path.name, error), path.stem)
            session.read_only = f"{error.message} What this version does not know is not shown."
            return session
        if known := reattached(home, bytes_hash(data), target):
            return cls(home, *known)
        with new_session_folder(home) as folder:
            base = put_base(folder, data)
            content = read_content(base_path(folder, base), version, path.name)
            state = State(
                document=content.document, path=target, base=base, lineage=content.lineage
            )
            store = SessionStore.create(folder, state)
        return cls(home, store, Loaded.fresh(content.diagram))

    @classmethod
    def recover(cls, home: Path, session: str) -> "Session":
        """Go on with a session that an earlier run left, with every edit it acknowledged.

        Raises SessionInUseError when another window has it, DamagedFileError when it is damaged.
        """
        store = SessionStore.open(session_folder(home, session))
        try:
            settle_pending(store)
            loaded = load(store)
            forget_copies(store)
            state = store.state()
            if state.discarded is not None:
                store.set_state(replace(state, discarded=None))
            return cls(home, store, loaded)
        except BaseException:
            store.close()
            raise

    @property
    def id(self) -> str:
        """Return the session's identifier."""
        return self._store.session

    @property
    def document_id(self) -> str:
        """Return the identity of the document, the same in all its versions and copies."""
        return self._state.document

    @property
    def path(self) -> Path | None:
        """Return the file that Save writes, links followed; None while there is none."""
        return self._state.path

    def is_file(self, path: Path) -> bool:
        """Return whether a name, links followed, leads to the session's own file."""
        if self._state.path is None:
            return False
        with suppress(OSError):
            return self._state.path.samefile(path)
        return resolve_target(path) == self._state.path

    def is_file_unchanged(self) -> bool:
        """Return whether the session's file still is the version that it stands on."""
        if self._state.path is None:
            return True
        with suppress(UserError):
            return hash_or_none(self._state.path) == self._state.base
        return False

    @property
    def title(self) -> str:
        """Return what to call the diagram: by its file, its own title, or nothing better."""
        if self._state.path is not None:
            return self._state.path.stem
        return self._document.snapshot().about.title or self._state.title or UNTITLED

    @property
    def is_dirty(self) -> bool:
        """Return whether the diagram differs from what its file holds (or from how it began)."""
        now, saved = self._document.snapshot(), self._saved
        return now is not saved and now != saved

    @property
    def saved(self) -> Diagram:
        """Return the diagram as its file holds it, or as it began."""
        return self._saved

    def document(self) -> DiagramDocument:
        """Return the open diagram, wired to this session; always the same one."""
        return self._document

    def keep(self, change_set: ChangeSet, step: Step) -> None:
        """Store one step; durable when it returns. Raises UserError when it cannot be stored."""
        changes = changes_to_json(change_set) if step is Step.EDIT else None
        sequence = self._sequence_of(self._document.snapshot()) + 1
        self._store.append(Event(sequence, step.value, change_set.label, changes))

    def save(self, path: Path | None = None, *, replace_other: bool = False) -> Path | None:
        """Publish the diagram as it is now, and go on with that file.

        Return the conflict copy, if somebody else's version had to be kept beside. A file that
        changed since it was opened raises ConflictError, unless `replace_other`. Raises
        NoPathError when there is no file yet, and UserError when the system refuses.
        """
        with self._saving:
            target = resolve_target(path) if path is not None else self._state.path
            if target is None:
                raise NoPathError
            refuse_newer(target)
            snapshot = self._document.snapshot()
            order = Order(
                content=FileContent(diagram=snapshot, document=self._state.document),
                sequence=self._sequence_of(snapshot),
                target=target,
                force=replace_other,
                taken_in=self._taken_in,
            )
            try:
                kept = save_session(self._store, self._home, order)
                self._taken_in = None
                return kept
            finally:
                self._move_to(self._store.state(), order)

    def save_copy(self, path: Path, *, share: bool = True) -> None:
        """Write a copy; the session stays with its own file. No copy holds the undo history.

        With `share` the named versions and the partners stay at home too. Raises UserError when
        the path is the session's own file or the system refuses.
        """
        with self._saving:
            target = resolve_target(path)
            if target == self._state.path:
                raise UserError(
                    f"{path.name} is the diagram's own file.", hint="Give the copy another name."
                )
            refuse_newer(target)
            snapshot = self._document.snapshot()
            diagram = for_sharing(snapshot) if share else snapshot
            order = Order(
                content=FileContent(diagram=diagram, document=self._state.document),
                sequence=self._sequence_of(snapshot),
                target=target,
                moves=False,
            )
            save_session(self._store, self._home, order)

    def other_copy(self, path: Path) -> OtherCopy:
        """Return another copy of the diagram, and what both started from. Raises UserError."""
        state = self._state
        return other_copy(self._home, _own_lineage(state), state.document, path)

    def note_merged(self, other: OtherCopy) -> None:
        """Remember that the other copy has been taken in.

        Later merges start from there, and the next save may replace that version of the session's
        own file.
        """
        with self._saving:
            state = self._store.state()
            lineage = combined_lineage(_own_lineage(state), other.lineage)
            self._store.set_state(replace(state, lineage=lineage))
            self._state = self._store.state()
            self._taken_in = other.version if other.path == state.path else self._taken_in

    def take_over(self) -> None:
        """Claim the advisory lock of another editor that a person knows to be gone."""
        if self._state.path is not None:
            break_lock(self._state.path, self.id)
        self.other_editor = None

    def close(self, *, discard: bool = False) -> None:
        """Let go of the diagram.

        Unsaved edits stay and are offered at the next start; with `discard` they are kept for 30
        days but no longer offered. The undo history of a saved diagram stays for its next opening.
        """
        with self._saving:
            if self._state.path is not None:
                release_lock(self._state.path, self.id)
            leave_behind(
                self._store,
                self._state,
                self._document.history,
                dirty=self.is_dirty,
                discard=discard,
            )

    def _sequence_of(self, diagram: Diagram) -> int:
        return diagram.revision + self._ahead

    def _move_to(self, state: State, order: Order) -> None:
        """Follow the store after a save, which can have failed after the file was in place."""
        before, self._state = self._state.path, state
        if (state.path, state.base_sequence) == (order.target, order.sequence):
            self._saved = order.content.diagram
        if before != state.path:
            if before is not None:
                release_lock(before, self.id)
            self.other_editor = _take_lock(self._home, self._state, self.id)


def without_versions(diagram: Diagram) -> Diagram:
    """Return the diagram without its named versions."""
    return diagram.with_changes({v.id: (v, None) for v in diagram.of(Version).values()})


def for_sharing(diagram: Diagram) -> Diagram:
    """Return the diagram without how it came about and without people."""
    people = {str(partner.id): (partner, None) for partner in diagram.partners.values()}
    return without_versions(diagram.with_changes(people))


def _own_lineage(state: State) -> tuple[str, ...]:
    return (*state.lineage, *([state.base] if state.base else []))


def _take_lock(home: Path, state: State, session: str) -> LockHolder | None:
    if state.path is None:
        return None
    holder = take_lock(state.path, session)
    if holder is not None and _has_ended(home, holder.session):
        break_lock(state.path, session)
        return None
    return holder


def _has_ended(home: Path, session: str) -> bool:
    """Return whether a session is one of ours that nobody has open: what a crash left."""
    folder = session_folder(home, session)
    if not (folder / DATABASE).is_file():
        return False
    try:
        SessionStore.open(folder).close()
    except SessionInUseError:
        return False
    except UserError:
        return True  # damaged, which no open session is
    return True
