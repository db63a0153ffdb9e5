"""What a session holds when it is opened: its base, and the steps that followed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from leverpoint.document.change_set import ChangeSet
from leverpoint.document.history import History
from leverpoint.document.journal import Step
from leverpoint.model.diagram import KINDS, Diagram
from leverpoint.model.errors import DamagedFileError, FileTooNewError
from leverpoint.persistence.file_bytes import bytes_hash, header_version, read_bytes
from leverpoint.persistence.images import (
    Changes,
    StoredChanges,
    Upgrade,
    changes_to_json,
    upgraded_json,
)
from leverpoint.persistence.migrations import image_upgrade
from leverpoint.persistence.reader import read_content
from leverpoint.persistence.store import Event, SessionStore, State
from leverpoint.persistence.versions import KNOWN_VERSIONS, KnownVersions

MOST_STEPS = 1_000
MOST_HISTORY = 32 * 1024 * 1024  # characters of JSON that a kept history may have


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The diagram as last published or begun (`base`), as it is now, and the undo history.

    `sequence` is the number of the last step.
    """

    base: Diagram
    diagram: Diagram
    history: History
    sequence: int

    @classmethod
    def fresh(cls, diagram: Diagram) -> "Loaded":
        """Return a beginning: a diagram without steps."""
        return cls(base=diagram, diagram=diagram, history=History(), sequence=0)


def base_path(folder: Path, base: str) -> Path:
    """Return where a session keeps its private copy of the version with this hash."""
    return folder / f"{base}.leverpoint"


def read_base(folder: Path, base: str | None, known: KnownVersions = KNOWN_VERSIONS) -> Diagram:
    """Return the diagram that a session's events build on."""
    if base is None:
        return Diagram()
    path = base_path(folder, base)
    data = read_bytes(path) if path.is_file() else b""
    if bytes_hash(data) != base:
        raise DamagedFileError(f"The session {folder.name} has lost what it started from.")
    version = header_version(data, path.name, known.current)
    return read_content(path, version, f"The session {folder.name}", known).diagram


def load(store: SessionStore, known: KnownVersions = KNOWN_VERSIONS) -> Loaded:
    """Return what a session holds.

    Raises FileTooNewError for a session of a newer program and DamagedFileError for a damaged one.
    """
    state = store.state()
    version = store.schema_version()
    if version > known.current:
        raise FileTooNewError(
            f"The session {store.session} belongs to a newer version of Leverpoint.",
            hint="Update the program.",
        )
    base = read_base(store.folder, state.base, known)
    events = store.events()
    if version < known.current:
        events = upgraded(events, image_upgrade(version, known.steps))
        store.rewrite(events)
    try:
        return _replayed(base, state, events)
    except (IndexError, ValueError) as error:
        raise DamagedFileError(
            f"The steps of the session {store.session} do not fit each other.",
            hint="Open a backup.",
        ) from error


def repeated_as_far_as_it_goes(
    base: Diagram, base_sequence: int, events: Sequence[Event]
) -> tuple[Diagram, int]:
    """Return what a damaged session's steps make of its base, and how many of them could be had.

    Ends at the first step that is missing or does not fit. Challenges and ends that the base has
    lost may be missing in the diagram.
    """
    history, replay = History(), _Replay(base)
    for event in events:
        new = event.sequence > base_sequence
        if new and event.sequence != base_sequence + replay.steps + 1:
            break
        try:
            applied = _travelled(history, event)
            if new:
                replay.apply(applied())
        except (IndexError, ValueError, DamagedFileError):
            break
    return (replay.diagram() if replay.steps else base), replay.steps


def upgraded(events: Sequence[Event], upgrade: Upgrade) -> list[Event]:
    """Return the steps with the record images of the current version.

    Raises DamagedFileError for a step that cannot be read.
    """
    return [
        event
        if event.changes is None
        else replace(event, changes=upgraded_json(event.changes, upgrade))
        for event in events
    ]


def _replayed(base: Diagram, state: State, events: Sequence[Event]) -> Loaded:
    """Return base and history with every step repeated; those after the base change the diagram.

    Raises IndexError when more was undone than done, ValueError for an unknown kind of step.
    """
    history = History()
    replay = _Replay(base)
    for event in events:
        applied = _travelled(history, event)
        if event.sequence > state.base_sequence:
            replay.apply(applied())
    return Loaded(
        base=base,
        diagram=replay.diagram() if replay.steps else base,
        history=history,
        sequence=events[-1].sequence if events else state.base_sequence,
    )


def _travelled(history: History, event: Event) -> Callable[[], Changes]:
    """Move the history by one step; return the function that tells what the step changed."""
    step = Step(event.step)
    if step is Step.EDIT:
        made = ChangeSet(event.label, StoredChanges(event.changes or "[]"))
        history.record(made)
        return lambda: made.changes
    if step is Step.UNDO:
        undone = history.done[-1]
        history.step_back()
        return lambda: undone.inverse().changes
    redone = history.undone[-1]
    history.step_forward()
    return lambda: redone.changes


class _Replay:
    """Repeats many steps on one set of tables; a diagram for each of them would take minutes."""

    def __init__(self, base: Diagram) -> None:
        self.steps = 0
        self._tables = {kind: dict(base.of(kind)) for kind in KINDS}

    def apply(self, changes: Changes) -> None:
        self.steps += 1
        for record_id, (before, after) in changes.items():
            record = after if after is not None else before
            table = self._tables[type(record)]  # type: ignore[index]  # one of the two is there
            if after is None:
                table.pop(record_id, None)
            else:
                table[record_id] = after

    def diagram(self) -> Diagram:
        return Diagram([record for table in self._tables.values() for record in table.values()])


def compacted(history: History) -> list[Event]:
    """Return the fewest steps that lead to this history, without the oldest when it is long."""
    undone = history.undone
    kept: list[tuple[str, str]] = []
    room = MOST_HISTORY
    for change_set in reversed(history.done[-MOST_STEPS:]):
        text = changes_to_json(change_set)
        room -= len(text)
        if room < 0:
            break
        kept.append((change_set.label, text))
    kept.reverse()
    kept += [(change_set.label, changes_to_json(change_set)) for change_set in reversed(undone)]
    edits = [Event(n, Step.EDIT.value, *edit) for n, edit in enumerate(kept, start=1)]
    backs = range(len(kept) + 1, len(kept) + len(undone) + 1)
    return [*edits, *(Event(n, Step.UNDO.value, "", None) for n in backs)]
