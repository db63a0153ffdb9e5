"""Which workers of this process live."""

import multiprocessing
from pathlib import Path


def child_processes():
    """Return the ids of the living workers of this process."""
    return {child.pid for child in multiprocessing.active_children()}


def is_alive(pid):
    """Return whether a process runs; a zombie counts as alive: nobody has reaped it."""
    return Path(f"/proc/{pid}").exists()
