"""What was acknowledged survives kill -9, and the file is always whole.

LEVERPOINT_KILLS=1000 is the long form; see README.md beside this file.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = int(os.environ.get("LEVERPOINT_KILLS", "25"))
BROKEN = ("lost edits", "lost saves", "torn files", "torn diagrams", "errors", "stray files")
TESTS = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill -9")


def kill(folder, kills, fault=""):
    command = [sys.executable, str(TESTS / "faults" / "kills.py"), str(folder), str(kills), "11"]
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    run = subprocess.run(
        [*command, fault], env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path):
    counts = kill(tmp_path, KILLS)
    assert {name: counts[name] for name in BROKEN} == dict.fromkeys(BROKEN, 0), counts
    assert counts["kills"] == KILLS
    assert counts["most edits"] > KILLS / 5, "the children were killed before they did anything"
    assert counts["sessions"] <= 2, "sessions pile up"


@pytest.mark.parametrize(
    ("fault", "shown"), [("ack-early", "lost edits"), ("in-place", "torn files")]
)
def test_planted_faults_are_caught(tmp_path, fault, shown):
    counts = kill(tmp_path, 30, fault)
    assert counts[shown] + counts["errors"] > 0, counts
