"""What every test gets: no display needed, a home of its own, Qt warnings as failures."""

import gc
import os
import sys
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


@pytest.fixture(autouse=True)
def no_widget_is_left(request):
    """Fail a test that leaves a window or a parentless widget behind."""
    if "qapp" not in request.fixturenames and "qtbot" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qapp")
    before = set(top_level_widgets())
    yield
    gc.collect()
    left = [w for w in top_level_widgets() if w not in before and w.isVisible()]
    assert not left, f"the test left {left} on the screen"


def top_level_widgets():
    """Return the windows of the running application, after pending deletions."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = widgets.QApplication.instance() if widgets else None
    if application is None:
        return []
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete.value)
    return widgets.QApplication.topLevelWidgets()
