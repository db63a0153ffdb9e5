import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication

from leverpoint.model.errors import UserError
from leverpoint.window.crash_reports import CrashReports
from leverpoint.window.notice_bar import NoticeBar


@pytest.fixture
def reports(qapp, tmp_path):  # noqa: ARG001 - signals need an application
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    reports = CrashReports(tmp_path / "logs")
    reports.install()
    yield reports
    reports.uninstall()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


def raised(error):
    try:
        raise error
    except type(error):
        return sys.exc_info()


def test_an_uncaught_error_is_written_down_and_told(reports, tmp_path, capsys):
    heard = []
    reports.crashed.connect(heard.append)
    sys.excepthook(*raised(ZeroDivisionError("by zero")))
    assert [type(e) for e in heard] == [ZeroDivisionError]
    log = (tmp_path / "logs" / "leverpoint.log").read_text()
    assert "ZeroDivisionError: by zero" in log
    assert "test_crash_reports.py" in log
    assert "by zero" in capsys.readouterr().err


def test_an_error_in_a_thread_is_written_down(reports, tmp_path, capsys):  # noqa: ARG001
    def fail():
        raise LookupError("in a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    QCoreApplication.processEvents()
    assert "LookupError: in a thread" in (tmp_path / "logs" / "leverpoint.log").read_text()
    assert "in a thread" in capsys.readouterr().err


def test_the_log_does_not_name_the_persons_home(reports, tmp_path, monkeypatch, capsys):  # noqa: ARG001
    monkeypatch.setenv("HOME", str(tmp_path))
    sys.excepthook(*raised(OSError(f"cannot open {tmp_path}/secret/map.leverpoint")))
    assert str(tmp_path) not in (tmp_path / "logs" / "leverpoint.log").read_text()
    assert "~/secret" in (tmp_path / "logs" / "leverpoint.log").read_text()


def test_a_notice_shows_what_to_do_and_never_reads_markup(qtbot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_error(UserError("No <b>such</b> file.", hint="Look elsewhere."))
    assert bar.text == "No <b>such</b> file.\nLook elsewhere."
    bar.show_error(ZeroDivisionError())
    assert "ZeroDivisionError" in bar.text
    assert "Your work is kept" in bar.text
