"""One window for each file: a second process asks the first to come forward, and ends.

The first listens under two names: one for the file's device and inode, one for the document's
uuid at its place, because whoever replaces the file (a save, a synchronised folder) gives it
another inode. Copies of a document elsewhere have names of their own.
Nothing depends on it: when nobody answers, the file opens as usual.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

ANSWER_MS = 1_500
"""How long a window may take to answer; one that hangs is not waited for."""
MINE, OTHER = b"1", b"0"


class Doorbell(QObject):
    """Hears from other processes that open the file this window shows."""

    rung = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self._path: Path | None = None
        self._servers: dict[str, QLocalServer] = {}

    def listen(self, path: Path | None, document: str) -> None:
        """Listen for this file; None is a diagram without one. Call it after each save too."""
        self._path = path
        wanted = names(self._home, path, document) if path is not None else []
        for name in [name for name in self._servers if name not in wanted]:
            server = self._servers.pop(name)
            server.close()
            server.deleteLater()
        for name in wanted:
            if name not in self._servers and (fresh := self._server(name)) is not None:
                self._servers[name] = fresh

    def is_own(self, name: str) -> bool:
        """Return whether this very window listens under a name."""
        return name in self._servers

    def close(self) -> None:
        """Listen no longer."""
        self.listen(None, "")

    def _server(self, name: str) -> QLocalServer | None:
        """Return a server of that name; None when another process has it, as with two copies."""
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(lambda: self._welcome(server))
        # Asked first: Qt would take a name away from a living process. What a crash left behind
        # answers nobody, and is in the way on some systems.
        if not _is_answered(name):
            if server.listen(name):
                return server
            if QLocalServer.removeServer(name) and server.listen(name):
                return server
        server.deleteLater()
        return None

    def _welcome(self, server: QLocalServer) -> None:
        while (socket := server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._answer(socket))
            if socket.bytesAvailable():
                self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        asked = _path(bytes(socket.readLine().data()))
        mine = self._path is not None and same_file(asked, self._path)
        socket.write(MINE if mine else OTHER)
        socket.flush()
        if mine:
            self.rung.emit()


def names(home: Path, path: Path, document: str = "") -> list[str]:
    """Return the names under which a window with this file listens; the file's own first."""
    keys = []
    with suppress(OSError):  # no file, no inode
        status = path.stat()
        keys.append(f"{status.st_dev}:{status.st_ino}")
    if document:
        keys.append(f"{document}:{path.resolve()}")
    hashes = (hashlib.sha256(os.fsencode(f"{home}|{key}")).hexdigest() for key in keys)
    return [f"leverpoint-{digest[:24]}" for digest in hashes]


def _line(path: Path) -> bytes:
    """Return a path in one line; a name may hold line feeds, and never NUL."""
    return os.fsencode(path.absolute()).replace(b"\n", b"\0") + b"\n"


def _path(line: bytes) -> Path:
    return Path(os.fsdecode(line.rstrip(b"\n").replace(b"\0", b"\n")))


def same_file(one: Path, other: Path) -> bool:
    """Return whether two names lead to one file."""
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()


def ring(name: str, path: Path) -> bool:
    """Ask whoever listens under a name to come forward with a file; return whether it did."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(ANSWER_MS):
        return False
    socket.write(_line(path))
    socket.flush()
    answered = socket.waitForReadyRead(ANSWER_MS) and bytes(socket.readAll().data()) == MINE
    socket.abort()
    return answered


def _is_answered(name: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    answered = socket.waitForConnected(ANSWER_MS)
    socket.abort()
    return answered
