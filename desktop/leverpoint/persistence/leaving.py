"""Closing a session: what stays of it, and for what."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from leverpoint.document.history import History
from leverpoint.model.errors import UserError
from leverpoint.persistence.folders import remove_session
from leverpoint.persistence.loading import compacted
from leverpoint.persistence.store import SessionStore, State
from leverpoint.persistence.typed import typed_in


def leave_behind(
    store: SessionStore, state: State, history: History, *, dirty: bool, discard: bool
) -> None:
    """Close a session's database. Unsaved edits stay to be recovered, a saved file's history too.

    With `discard` the edits are marked as not wanted. A session with nothing to keep is deleted.
    """
    with suppress(UserError):  # the disk may be full or gone; what is stored is stored
        if dirty and discard:
            now = datetime.now(UTC).isoformat(timespec="seconds")
            store.set_state(replace(state, discarded=now))
        elif not dirty and not store.pending_intents():
            events = compacted(history)
            store.replace_events(events, replace(state, base_sequence=len(events)))
        store.checkpoint()
    store.close()
    has_steps = bool(history.done or history.undone)
    is_typed = typed_in(store.folder) is not None
    if not (dirty or is_typed or (has_steps and state.path is not None)):
        remove_session(store.folder)
