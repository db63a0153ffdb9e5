"""The folders of sessions: made, found again for a file, and removed."""

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from leverpoint.model.errors import UserError
from leverpoint.persistence.durable import make_folder, sync_folder, write_new
from leverpoint.persistence.errors import file_error
from leverpoint.persistence.file_bytes import bytes_hash
from leverpoint.persistence.home import sessions_folder
from leverpoint.persistence.loading import Loaded, base_path, load
from leverpoint.persistence.session_database import DATABASE
from leverpoint.persistence.store import SessionStore


@contextmanager
def new_session_folder(home: Path) -> Generator[Path]:
    """Make the folder of a new session; an error inside the block removes it again."""
    folder = sessions_folder(home) / uuid4().hex
    try:
        make_folder(folder)
        yield folder
    except OSError as error:
        remove_session(folder)
        raise file_error(error, "make a session in", home) from error
    except BaseException:
        remove_session(folder)
        raise


def put_base(folder: Path, data: bytes) -> str:
    """Keep a private copy of what a session starts from; return its hash. Raises OSError."""
    base = bytes_hash(data)
    write_new(base_path(folder, base), data, 0o600)
    sync_folder(folder)
    return base


def reattached(home: Path, base: str, target: Path) -> tuple[SessionStore, Loaded] | None:
    """Return the session that published or opened this very version and has no unsaved edits.

    It brings back the undo history. One that is open elsewhere or damaged is left alone.
    """
    for copy in sessions_folder(home).glob(f"*/{base}.leverpoint"):
        with suppress(UserError):
            if found := _attach(copy.parent, base, target):
                return found
    return None


def _attach(folder: Path, base: str, target: Path) -> tuple[SessionStore, Loaded] | None:
    store = SessionStore.open(folder)
    try:
        state = store.state()
        unsaved, _ = store.edits_since_base()
        if state.base == base and not unsaved and not store.pending_intents():
            loaded = load(store)
            store.set_state(replace(state, path=target))
            return store, loaded
    except BaseException:
        store.close()
        raise
    store.close()
    return None


def remove_session(folder: Path) -> None:
    """Delete a session's folder; the database first, for a folder without one is no session."""
    for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-journal"):
        with suppress(OSError):
            os.unlink(folder / name)
    shutil.rmtree(folder, ignore_errors=True)
