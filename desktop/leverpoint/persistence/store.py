"""What a session database holds; every change is one durable transaction."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import (
    delete,
    func,
    insert,
    select,
    update,
)

from leverpoint.model.errors import DamagedFileError, UserError
from leverpoint.persistence.durable import make_folder, sync_folder
from leverpoint.persistence.publish import Intent
from leverpoint.persistence.schema import SCHEMA_VERSION
from leverpoint.persistence.session_database import DATABASE, SessionDatabase
from leverpoint.persistence.session_tables import (
    SESSION_APPLICATION_ID,
    EventRow,
    IntentRow,
    SessionTable,
    StateRow,
)

WRITING = "writing"
SWAPPING = "swapping"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the session knows about itself; the fields are those of StateRow."""

    document: str
    path: Path | None = None
    base: str | None = None
    base_sequence: int = 0
    title: str = ""
    discarded: str | None = None
    created: str = ""
    lineage: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One step of the session; `changes` is None for an undo or redo."""

    sequence: int
    step: str
    label: str
    changes: str | None
    made: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingIntent:
    """A publish that was under way, and what its success means for the session."""

    number: int
    intent: Intent
    stage: str
    sequence: int
    moves: bool


class SessionStore(SessionDatabase):
    """What a session keeps: its state, its steps, and the publishes under way."""

    @classmethod
    def create(cls, folder: Path, state: State) -> "SessionStore":
        """Make the session's folder and database; durable when it returns."""
        make_folder(folder)
        store = cls(folder)
        with store.transaction() as connection:
            SessionTable.metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id={SESSION_APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
            connection.execute(insert(StateRow), {"id": 1, **_state_cells(state)})
        sync_folder(folder)
        return store

    @classmethod
    def open(cls, folder: Path) -> "SessionStore":
        """Open an existing session database and lock it.

        Raises SessionInUseError when another process or window has it, DamagedFileError when it
        is not a session database that this program can read.
        """
        if not (folder / DATABASE).is_file():
            raise UserError(f"There is no session {folder.name}.", hint="List the sessions.")
        store = cls(folder)
        try:
            store._add_lineage()
            store.state()
        except BaseException:
            store.close()
            raise
        return store

    def _add_lineage(self) -> None:
        """Give the database of an older program the column that came with schema version 2."""
        with self.transaction() as connection:
            query = "SELECT count(*) FROM pragma_table_info('state') WHERE name = 'lineage'"
            if not connection.exec_driver_sql(query).scalar_one():
                connection.exec_driver_sql(
                    "ALTER TABLE state ADD COLUMN lineage TEXT NOT NULL DEFAULT ''"
                )

    def schema_version(self) -> int:
        """Return the version of the record images in the events."""
        with self.transaction() as connection:
            return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())

    def state(self) -> State:
        """Return what the session knows about itself."""
        columns = StateRow.__table__.c
        with self.transaction() as connection:
            found = connection.execute(select(*columns).where(columns.id == 1)).one_or_none()
        if found is None or not isinstance(found.path, bytes | None):
            raise DamagedFileError(f"The session {self.session} has lost what it knew of itself.")
        row = found._asdict()
        del row["id"]
        lineage = tuple(row["lineage"].split())
        return State(**{**row, "path": _path(row["path"]), "lineage": lineage})

    def set_state(self, state: State, *, published: int | None = None) -> None:
        """Replace what the session knows about itself.

        `published` is the number of the intent that this ends; older ones that could not be
        settled yet, on a disk out of reach, no longer move the session then.
        """
        with self.transaction() as connection:
            connection.execute(update(StateRow).values(**_state_cells(state)))
            if published is not None:
                connection.execute(delete(IntentRow).where(IntentRow.id == published))
                connection.execute(update(IntentRow).values(moves=0))

    def append(self, step: Event) -> None:
        """Keep one step; durable when it returns."""
        with self.transaction() as connection:
            connection.execute(
                insert(EventRow),
                {
                    "sequence": step.sequence,
                    "step": step.step,
                    "label": step.label,
                    "changes": step.changes,
                    "made": step.made or _now(),
                },
            )

    def events(self) -> list[Event]:
        """Return every step kept, oldest first."""
        columns = EventRow.__table__.c
        with self.transaction() as connection:
            rows = connection.execute(select(*columns).order_by(columns.sequence)).all()
        return [Event(*row) for row in rows]

    def replace_events(self, events: Sequence[Event], state: State) -> None:
        """Put other events in the place of all, together with the state that fits them."""
        with self.transaction() as connection:
            connection.execute(delete(EventRow))
            for step in events:
                cells = {"sequence": step.sequence, "step": step.step, "label": step.label}
                connection.execute(
                    insert(EventRow), {**cells, "changes": step.changes, "made": step.made}
                )
            connection.execute(update(StateRow).values(**_state_cells(state)))

    def rewrite(self, events: Sequence[Event]) -> None:
        """Put the steps of an older schema version in today's terms, in their places."""
        with self.transaction() as connection:
            for step in events:
                query = update(EventRow).where(EventRow.sequence == step.sequence)
                connection.execute(query.values(changes=step.changes))
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")

    def edits_since_base(self) -> tuple[int, str]:
        """Return how many steps followed the base, and when the last one was made (UTC)."""
        newer = EventRow.sequence > select(StateRow.base_sequence).scalar_subquery()
        with self.transaction() as connection:
            query = select(func.count(), func.max(EventRow.made)).where(newer)
            count, made = connection.execute(query).one()
        return count, made or ""

    def note_intent(self, intent: Intent, sequence: int, *, moves: bool) -> int:
        """Keep what a publish is about to do, before it touches the folder; return its number."""
        cells = {
            "stage": WRITING,
            "target": os.fsencode(intent.target),
            "temporary": os.fsencode(intent.temporary),
            "new": intent.new,
            "expected": intent.expected,
            "sequence": sequence,
            "moves": int(moves),
        }
        with self.transaction() as connection:
            highest = connection.execute(select(func.max(IntentRow.id))).scalar_one() or 0
            connection.execute(insert(IntentRow), {"id": highest + 1, **cells})
        return int(highest) + 1

    def note_swapping(self, number: int) -> None:
        """Keep that the swap may happen from now on."""
        with self.transaction() as connection:
            query = update(IntentRow).where(IntentRow.id == number)
            connection.execute(query.values(stage=SWAPPING))

    def pending_intents(self) -> list[PendingIntent]:
        """Return the publishes that were under way, oldest first."""
        columns = IntentRow.__table__.c
        with self.transaction() as connection:
            rows = connection.execute(select(*columns).order_by(columns.id)).all()
        return [
            PendingIntent(
                number=row.id,
                intent=Intent(
                    target=Path(os.fsdecode(row.target)),
                    temporary=Path(os.fsdecode(row.temporary)),
                    new=row.new,
                    expected=row.expected,
                ),
                stage=row.stage,
                sequence=row.sequence,
                moves=bool(row.moves),
            )
            for row in rows
        ]

    def clear_intent(self, number: int) -> None:
        """Forget a publish that was under way."""
        with self.transaction() as connection:
            connection.execute(delete(IntentRow).where(IntentRow.id == number))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _path(stored: bytes | None) -> Path | None:
    return None if stored is None else Path(os.fsdecode(stored))


def _state_cells(state: State) -> dict[str, object]:
    return {
        "document": state.document,
        "path": None if state.path is None else os.fsencode(state.path),
        "base": state.base,
        "base_sequence": state.base_sequence,
        "title": state.title,
        "discarded": state.discarded,
        "created": state.created or _now(),
        "lineage": " ".join(state.lineage),
    }
