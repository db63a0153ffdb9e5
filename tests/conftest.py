"""What every test gets: no display needed, a home of its own, Qt warnings as failures."""

import os
from pathlib import Path

import pytest

if "LEVERPOINT_TEST_WINDOW" not in os.environ:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Sessions, settings, backups and logs of this test alone."""
    folder = tmp_path / "home"
    monkeypatch.setenv("LEVERPOINT_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def shared_data():
    """The folder of real files and published numbers; CI has it beside the checkout."""
    if not SHARED_DATA.is_dir():
        pytest.skip(f"needs the real files in {SHARED_DATA}")
    return SHARED_DATA
