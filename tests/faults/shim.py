"""The file-call shim from Python: built with the C compiler, loaded into test processes."""

import ctypes
import os
import shutil
import subprocess
import sys
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("file_faults.c")
TESTS = SOURCE.parents[1]


class Mode(IntEnum):
    """What happens at the chosen call; the numbers are those of the C source."""

    PASS = 0
    KILL_BEFORE = 1
    KILL_AFTER = 2
    FAIL_ONCE = 3
    FAIL_FROM = 4
    SHORTEN = 5


def why_not():
    """Return why the shim cannot be used here; empty when it can."""
    if not sys.platform.startswith("linux"):
        return "the shim is for Linux"
    return "" if shutil.which("cc") else "needs a C compiler (Debian: apt install gcc)"


def build(folder):
    """Compile the shim and return its path."""
    library = Path(folder) / "file_faults.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return library


def run_under(library, script, *arguments):
    """Run one of the scripts beside this file with the shim loaded; return what it printed."""
    environment = {**os.environ, "PYTHONPATH": str(TESTS), "LD_PRELOAD": str(library)}
    command = [sys.executable, str(SOURCE.with_name(script)), *map(str, arguments)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


class Shim:
    """The shim inside a process that was started with it."""

    def __init__(self, folder):
        self._calls = ctypes.CDLL(None)
        self._calls.faults_count.restype = ctypes.c_long
        self._calls.faults_below(os.fsencode(folder))

    def arm(self, mode, at=0, error=0, *, reads=True):
        """Do something at call number `at`, counted from now on."""
        self._calls.faults_count_reads(int(reads))
        self._calls.faults_arm(int(mode), ctypes.c_long(at), error)

    def count(self):
        """Return how many calls there were since arm()."""
        return self._calls.faults_count()

    def record(self, path):
        """Record every change of a file from now on; None stops."""
        self._calls.faults_record(None if path is None else os.fsencode(path))

    def mark(self, text):
        """Put a remark into the record."""
        self._calls.faults_mark(text.encode())
