"""A fault at every file call, and power cuts: nothing acknowledged is lost, no file is torn.

The long forms try every call and thousands of power cuts; see README.md beside this file.
"""

import json
import os

import pytest

from faults.shim import build, run_under, why_not

EVERY = int(os.environ.get("LEVERPOINT_FAULTS_EVERY", "40"))
POWER_CUTS = int(os.environ.get("LEVERPOINT_POWER_CUTS", "40"))
BROKEN = ("lost edits", "lost saves", "torn files", "torn diagrams", "errors", "stray files")

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "it can run")


@pytest.fixture(scope="module")
def shim(tmp_path_factory):
    """The compiled shim."""
    return build(tmp_path_factory.mktemp("shim"))


def run(shim, script, folder, *arguments):
    folder = folder / "disk"
    folder.mkdir()
    return json.loads(run_under(shim, script, folder, *arguments))


def test_a_fault_at_any_file_call_breaks_no_promise(shim, tmp_path):
    for kind, counts in run(shim, "sweep.py", tmp_path, EVERY, 3).items():
        wrong = {name: counts[name] for name in (*BROKEN, "crashes") if counts[name]}
        assert not wrong, f"{kind}: {counts}"
        assert counts["calls"] > 80, "the story did next to nothing"
        assert counts["trials"] >= counts["calls"] // EVERY
        assert counts["gave up"] == 0, f"{kind}: a fault that passed stopped the work for good"
        assert counts["sessions"] <= 2


@pytest.mark.parametrize(
    ("plant", "kind", "shown"),
    [
        ("in-place", "kill before", ("errors", "torn files")),
        ("swallow", "ENOSPC from here", ("lost edits",)),
    ],
)
def test_planted_faults_of_the_sweep_are_caught(shim, tmp_path, plant, kind, shown):
    counts = run(shim, "sweep.py", tmp_path, 8, 1, plant, kind)[kind]
    assert sum(counts[name] for name in shown) > 0, counts


def test_a_power_cut_at_any_moment_breaks_no_promise(shim, tmp_path):
    counts = run(shim, "power_cuts.py", tmp_path, POWER_CUTS, 5)
    assert {name: counts[name] for name in BROKEN} == dict.fromkeys(BROKEN, 0), counts
    assert counts["images"] == POWER_CUTS
    assert counts["acknowledged"] == 10, "the story was not told to its end"


@pytest.mark.parametrize("plant", ["no-file-sync", "no-folder-sync", "lazy-session"])
def test_planted_faults_of_the_power_cuts_are_caught(shim, tmp_path, plant):
    counts = run(shim, "power_cuts.py", tmp_path, 40, 5, plant)
    assert sum(counts[name] for name in BROKEN) > 0, counts
