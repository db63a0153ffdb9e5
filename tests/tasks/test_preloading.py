import sys
import threading

import pytest

from leverpoint.tasks.preloading import Preloader

MODULE = "loaded_ahead_of_its_need"


@pytest.fixture
def module(tmp_path, monkeypatch):
    """A module that notes which thread imported it."""
    (tmp_path / f"{MODULE}.py").write_text(
        "import threading\nwhere = threading.current_thread()\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    yield MODULE
    sys.modules.pop(MODULE, None)


def test_modules_are_imported_on_another_thread(module, qtbot):
    preloader = Preloader()
    preloader.start((module,))
    assert module not in sys.modules
    qtbot.waitUntil(lambda: hasattr(sys.modules.get(module), "where"))
    assert sys.modules[module].where is not threading.current_thread()
    preloader.finish()


def test_the_end_of_the_program_begins_nothing(module, qtbot):
    preloader = Preloader()
    preloader.start((module,))
    preloader.finish()
    qtbot.wait(1700)
    assert module not in sys.modules
