"""The program as a process: ended while it works, ended by the system, and started again."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from faults.program import EDITS

TESTS = Path(__file__).resolve().parents[1]
HARMLESS = "This plugin does not support"


def start(folder, what):
    command = [sys.executable, str(TESTS / "faults" / "program.py"), str(folder), what]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])}
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True)


def end_of(process):
    out, err = process.communicate(timeout=120)
    said = [line for line in err.splitlines() if not line.startswith(HARMLESS)]
    return process.returncode, out, said


def children_of(parent):
    """Return the processes whose parent this is, where the system tells (Linux)."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(status.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(status.parent.name))
        except OSError:
            continue
    return found


def is_running(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until_gone(processes):
    deadline = time.monotonic() + 20
    while any(is_running(p) for p in processes) and time.monotonic() < deadline:
        time.sleep(0.05)
    return [p for p in processes if is_running(p)]


def test_the_window_closes_cleanly_while_everything_works(tmp_path):
    code, _, said = end_of(start(tmp_path, "quit busy"))
    assert code == 0, said
    assert said == []
    left = {path.name for path in (tmp_path / "maps").iterdir()}
    assert left <= {"map.leverpoint", "map.svg"}, "stray files"
    assert "map.leverpoint" in left, "the save was under way and is waited for"
    log = (tmp_path / "home" / "logs" / "leverpoint.log").read_text().splitlines()
    assert [line for line in log if HARMLESS not in line] == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_being_ended_by_the_system_loses_no_edit(tmp_path):
    process = start(tmp_path, "edit")
    assert process.stdout.readline() == f"ready {EDITS}\n"
    children = children_of(process.pid)
    process.send_signal(signal.SIGTERM)
    end_of(process)
    assert wait_until_gone(children) == [], "the worker outlives the window"
    code, out, said = end_of(start(tmp_path, "again"))
    assert (code, out) == (0, f"recovered {EDITS}\n"), said


def test_a_segmentation_fault_leaves_a_trace_and_every_edit(tmp_path):
    code, out, _ = end_of(start(tmp_path, "segfault"))
    assert code != 0
    assert out == f"ready {EDITS}\n"
    logs = tmp_path / "home" / "logs"
    assert "in segfault" in (logs / "faults.log").read_text()
    code, out, said = end_of(start(tmp_path, "again"))
    assert (code, out) == (0, f"recovered {EDITS}\n"), said
    assert "A run ended hard on" in (logs / "leverpoint.log").read_text()
    assert "in segfault" in (logs / "leverpoint.log").read_text()
