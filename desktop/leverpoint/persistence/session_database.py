"""The connection of a session database: exclusive, durable, one transaction at a time."""

import os
import sqlite3
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from leverpoint.model.errors import DamagedFileError, UserError
from leverpoint.persistence.errors import SessionInUseError

DATABASE = "work.db"
LOG = "work.db-wal"

# EXCLUSIVE comes first: it spares the -shm file and keeps a second process out.
_PRAGMAS = (
    "locking_mode=EXCLUSIVE",
    "journal_mode=WAL",
    "synchronous=FULL",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "temp_store=MEMORY",
    "journal_size_limit=0",  # the log ends where its last transaction does; see _take_back
    "wal_autocheckpoint=4000",  # pages: an edit seldom pays for a checkpoint, a save does
)


class SessionDatabase:
    """An open session database. Calls from several threads wait for each other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._engine = _engine(folder / DATABASE)
        self._lock = threading.RLock()

    @property
    def session(self) -> str:
        """Return the session's identifier, the name of its folder."""
        return self.folder.name

    def checkpoint(self) -> None:
        """Move the write-ahead log into the database, so that no edit has to."""
        with self._lock, _explained(self.session):
            borrowed = self._engine.raw_connection()  # no transaction: a checkpoint needs none open
            try:
                borrowed.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                borrowed.close()

    def close(self) -> None:
        """Let go of the database and its lock."""
        with self._lock:
            self._engine.dispose()

    @contextmanager
    def transaction(self) -> Generator[Connection]:
        """Run one transaction; what it changed is durable when the block has ended.

        Raises SessionInUseError, DamagedFileError or UserError when the database refuses.
        """
        with self._lock, _explained(self.session):
            before = self._log_size()
            try:
                with self._engine.begin() as connection:
                    yield connection
            except (DBAPIError, sqlite3.Error):
                self._take_back(before)
                raise

    def _log_size(self) -> int:
        with suppress(OSError):
            return (self.folder / LOG).stat().st_size
        return 0

    def _take_back(self, size: int) -> None:
        """Cut off what a refused transaction may have left in the log.

        When a sync fails, SQLite forgets the transaction, but its frames are in the file already;
        a crash before the next one would bring back what the person was told had not happened.
        """
        with suppress(OSError):
            if self._log_size() > size:
                os.truncate(self.folder / LOG, size)


def _engine(database: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        driver = sqlite3.connect(
            database, isolation_level=None, check_same_thread=False, timeout=0.0
        )
        try:
            for pragma in _PRAGMAS:
                driver.execute(f"PRAGMA {pragma}").fetchall()
        except BaseException:
            driver.close()  # its lock would make a damaged session look like one in use
            raise
        return driver

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    # The driver must not open transactions of its own: it would begin them too late and unlocked.
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED")
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


@contextmanager
def _explained(session: str) -> Generator[None]:
    """Turn what the database refuses into what a person can act on."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorname", "")
        if code.startswith(_BUSY):
            raise SessionInUseError(session) from error
        if code.startswith(_DAMAGED) or "decode to UTF-8" in str(cause):
            raise DamagedFileError(
                f"The session {session} is damaged: {cause}.", hint="Save under another name."
            ) from error
        raise UserError(
            f"The edit could not be stored: {cause}.",
            hint="Make room on the disk that holds your home folder, then try again.",
        ) from error
