"""Random events through the whole program break nothing; see monkey.py.

LEVERPOINT_MONKEY=20000 is the long form, with another seed for every 2,000 events.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EVENTS = int(os.environ.get("LEVERPOINT_MONKEY", "400"))
AT_ONCE = 2_000
PLANTED = 250
TESTS = Path(__file__).resolve().parents[1]
FIRST_SEED = int(os.environ.get("LEVERPOINT_MONKEY_SEED", "1"))
SEEDS = range(FIRST_SEED, FIRST_SEED + max(1, EVENTS // AT_ONCE))


def play(folder, events, seed, *plant):
    """Let the monkey play in a process of its own; return its report."""
    command = [sys.executable, str(TESTS / "faults" / "monkey.py"), str(folder / "monkey")]
    run = subprocess.run(
        [*command, str(events), str(seed), *plant],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    if run.returncode:
        diary = (folder / "monkey" / "events.txt").read_text().splitlines()[-15:]
        faults = (folder / "monkey" / "home" / "logs" / "faults.log").read_text()[:3000]
        pytest.fail(f"seed {seed} ended with {run.returncode}: {diary}\n{faults}\n{run.stderr}")
    return json.loads(run.stdout.splitlines()[-1]), run.stderr


@pytest.mark.parametrize("seed", SEEDS)
def test_a_monkey_breaks_nothing(tmp_path, seed):
    events = min(EVENTS, AT_ONCE)
    report, said = play(tmp_path, events, seed)
    assert not report["fault"], f"seed {seed}: {report['fault']}\n{report['last']}\n{said}"
    assert sum(report["done"].values()) > events * 0.8, report["done"]
    for check in ("view", "scene", "undo and redo", "session", "file", "widgets"):
        assert report["checks"].get(check), f"{check} was never looked at: {report['checks']}"


@pytest.mark.parametrize(
    ("plant", "found"),
    [
        ("exception", "KeyError"),
        ("warning", "Qt: planted"),
        ("leak", "QLabel"),
        ("stale view", ""),
        ("lost edit", ""),
    ],
)
def test_planted_faults_of_the_monkey_are_caught(tmp_path, plant, found):
    report, _ = play(tmp_path, PLANTED, FIRST_SEED, plant)
    assert report["fault"]
    assert found in report["fault"]
