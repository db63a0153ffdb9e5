"""What can go wrong with files and sessions, each with what a person can do about it."""

import errno
from enum import Enum
from pathlib import Path

from leverpoint.model.errors import UserError

__all__ = ["Conflict", "ConflictError", "NoPathError", "SessionInUseError", "file_error"]


class Conflict(Enum):
    """How the file on disk differs from the version that the open diagram started from."""

    CHANGED = "changed"
    MISSING = "missing"


class ConflictError(UserError):
    """The file was changed or deleted since it was opened; nothing was written."""

    def __init__(self, path: Path, kind: Conflict) -> None:
        changed = kind is Conflict.CHANGED
        super().__init__(
            f"{path.name} was {'changed by somebody else' if changed else 'moved or deleted'}"
            " since you opened it.",
            hint="Your edits are safe. Save under another name"
            + (
                ", merge, or replace it; the other version is then kept beside." if changed else "."
            ),
        )
        self.path = path
        self.kind = kind


class NoPathError(UserError):
    """The diagram has never been saved, so that somebody must choose a name."""

    def __init__(self) -> None:
        super().__init__("This diagram has no file yet.", hint="Choose a name with Save As.")


class SessionInUseError(UserError):
    """Another window or process has this session open."""

    def __init__(self, session: str) -> None:
        super().__init__(
            f"The session {session} is open in another window.",
            hint="Close that window first, or go on working there.",
        )


_REASONS = {
    errno.ENOSPC: ("the disk is full", "Make room, or save to another disk."),
    errno.EDQUOT: ("your disk quota is used up", "Make room, or save to another disk."),
    errno.EFBIG: ("the disk does not take files of this size", "Save to another disk."),
    errno.EACCES: ("you have no permission", "Save under another name or in another folder."),
    errno.EPERM: ("you have no permission", "Save under another name or in another folder."),
    errno.EROFS: ("the disk is read-only", "Save to another disk."),
    errno.EIO: ("the disk reported an error", "Save to another disk, and check this one."),
    errno.ENOENT: ("there is no such file or folder", "Check the name, or choose another folder."),
    errno.ENOTDIR: ("a part of the name is not a folder", "Choose another folder."),
    errno.EISDIR: ("it is a folder", "Choose the name of a file."),
    errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter name."),
    errno.ELOOP: ("its links lead in a circle", "Choose another file."),
}

_WHEN_READING = {
    errno.EACCES: "Ask whoever owns it, or choose another file.",
    errno.EPERM: "Ask whoever owns it, or choose another file.",
    errno.EIO: "Open a backup or another copy, and check the disk.",
    errno.ENOENT: "Check the name, or choose another file.",
    errno.ENOTDIR: "Check the name, or choose another file.",
}


def file_error(error: OSError, doing: str, path: Path) -> UserError:
    """Return what a person should read when the system refused, such as `doing` "save" a path."""
    reason, hint = _REASONS.get(
        error.errno or 0, (error.strerror or type(error).__name__, "Try another place.")
    )
    if doing == "read":
        hint = _WHEN_READING.get(error.errno or 0, hint)
    return UserError(f"Could not {doing} {path.name or path}: {reason}.", hint=hint)
