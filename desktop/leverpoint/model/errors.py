"""Errors a person can act on. Any other exception is a bug and gets a crash report."""


class UserError(Exception):
    """Something outside the program went wrong.

    `message` says what happened and where; `hint` says what the person can do about it.
    """

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Return message and hint in one line."""
        return f"{self.message} {self.hint}".strip()


class InvalidDiagramError(UserError):
    """A diagram breaks a rule, such as an influence from a missing challenge."""


class FormatError(UserError):
    """A file does not follow its format; the message names the file, line or cell."""


class FileTooNewError(UserError):
    """A diagram file was written by a later version of the program."""


class DamagedFileError(UserError):
    """A file is not a sound Leverpoint file; nothing was read from it."""
