"""The tables of a session database: what is private to this machine about one open diagram."""

from sqlalchemy import Integer, LargeBinary, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

SESSION_APPLICATION_ID = 0x4C455653  # "LEVS"


class SessionTable(DeclarativeBase):
    """Base of the row classes."""

    type_annotation_map = {str: Text, int: Integer, bytes: LargeBinary}  # noqa: RUF012


class StateRow(SessionTable):
    """The one row about the session.

    `base` is the hash of the file that the events build on, a copy of which lies in the session's
    folder; None for a diagram that began empty. Events up to `base_sequence` are part of it and
    remain for undo. `path` is the user's file, when there is one; as bytes, for not every name of
    a file is text. `title` names a diagram without a file. `discarded` is when somebody chose not
    to keep the edits. `lineage` holds the hashes of the published files before the base.
    """

    __tablename__ = "state"
    id: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[str]
    path: Mapped[bytes | None]
    base: Mapped[str | None]
    base_sequence: Mapped[int]
    title: Mapped[str]
    discarded: Mapped[str | None]
    created: Mapped[str]
    lineage: Mapped[str] = mapped_column(server_default="")


class EventRow(SessionTable):
    """One edit, undo or redo, in the order in which they happened.

    `changes` holds the images of the records before and after an edit; an undo or redo has none,
    since the events before it say what it took back or repeated.
    """

    __tablename__ = "event"
    sequence: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[str]
    label: Mapped[str]
    changes: Mapped[str | None]
    made: Mapped[str]


class IntentRow(SessionTable):
    """A publish under way; `stage` is "writing" or, once the swap may have happened, "swapping".

    `moves` is 1 when the session's base and path move to the target, 0 for a copy.
    """

    __tablename__ = "intent"
    id: Mapped[int] = mapped_column(primary_key=True)
    stage: Mapped[str]
    target: Mapped[bytes]
    temporary: Mapped[bytes]
    new: Mapped[str]
    expected: Mapped[str | None]
    sequence: Mapped[int]
    moves: Mapped[int]
