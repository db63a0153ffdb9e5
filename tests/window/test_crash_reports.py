import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication, qWarning

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


def written(tmp_path, name="leverpoint.log"):
    return (tmp_path / "logs" / name).read_text()


def test_an_uncaught_error_is_written_down_and_told(reports, tmp_path, capsys):
    heard = []
    reports.crashed.connect(heard.append)
    sys.excepthook(*raised(ZeroDivisionError("by zero")))
    assert heard == [], "the hook itself shows nothing"
    QCoreApplication.processEvents()
    assert [type(e) for e in heard] == [ZeroDivisionError]
    assert "ZeroDivisionError: by zero" in written(tmp_path)
    assert "test_crash_reports.py" in written(tmp_path)
    assert "by zero" in capsys.readouterr().err


def test_the_report_says_which_program_it_was(reports, tmp_path, capsys):  # noqa: ARG001
    sys.excepthook(*raised(ZeroDivisionError("by zero")))
    assert reports.report.read_text().startswith("Leverpoint ")
    assert "ZeroDivisionError: by zero" in reports.report.read_text()


def test_an_error_in_a_thread_is_written_down(reports, tmp_path, capsys):  # noqa: ARG001
    def fail():
        raise LookupError("in a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    QCoreApplication.processEvents()
    assert "LookupError: in a thread" in written(tmp_path)
    assert "in a thread" in capsys.readouterr().err


def test_an_error_that_comes_with_every_frame_is_told_once_and_written_once(
    reports,
    tmp_path,
    capsys,  # noqa: ARG001
):
    heard = []
    reports.crashed.connect(heard.append)
    error = raised(ZeroDivisionError("by zero"))
    for _ in range(1000):
        sys.excepthook(*error)
    QCoreApplication.processEvents()
    assert len(heard) == 1
    assert written(tmp_path).count("ZeroDivisionError") == 1
    assert "512 times" in written(tmp_path)
    sys.excepthook(*error)
    QCoreApplication.processEvents()
    assert len(heard) == 2, "what happens after the notice is told again"


def test_the_log_is_bounded(reports, tmp_path, capsys):  # noqa: ARG001
    for number in range(400):
        sys.excepthook(*raised(ValueError(f"{number} " + "x" * 30_000)))
    logs = sorted((tmp_path / "logs").glob("leverpoint.log*"))
    assert len(logs) == 5
    assert all(log.stat().st_size <= 1_000_000 for log in logs)


def test_a_full_disk_does_not_end_the_hook(reports, tmp_path, monkeypatch, capsys):  # noqa: ARG001
    heard = []
    reports.crashed.connect(heard.append)

    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(type(reports.report), "write_text", full)
    sys.excepthook(*raised(ZeroDivisionError("by zero")))
    QCoreApplication.processEvents()
    assert len(heard) == 1
    assert "The report could not be written" in written(tmp_path)


def test_reports_hold_nothing_that_is_the_persons_own(reports, tmp_path, monkeypatch, capsys):  # noqa: ARG001
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOGNAME", "paula")
    sys.excepthook(*raised(OSError(f"cannot open {tmp_path}/secret/map.leverpoint of paula")))
    sys.excepthook(*raised(KeyError("Trust between teachers")))
    for text in (written(tmp_path), written(tmp_path, "last-error.txt")):
        assert str(tmp_path) not in text
        assert not any(word in text for word in ("secret", "paula", "Trust"))
    assert "cannot open ~/… of (user)" in written(tmp_path)
    assert "KeyError: ‹22 characters›" in written(tmp_path)


def test_what_qt_complains_about_is_written_down(reports, tmp_path, capsys):  # noqa: ARG001
    qWarning("QPainter::begin: nobody knows")
    assert "WARNING Qt: QPainter::begin: nobody knows" in written(tmp_path)


def test_a_run_that_ended_hard_is_told_by_the_next(qapp, tmp_path):  # noqa: ARG001
    folder = tmp_path / "logs"
    folder.mkdir()
    (folder / "faults.log").write_text("Fatal Python error: Segmentation fault\n")
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    reports = CrashReports(folder)
    reports.install()
    reports.uninstall()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    assert "A run ended hard on" in written(tmp_path)
    assert "Segmentation fault" in written(tmp_path)
    assert written(tmp_path, "faults.log") == ""


def test_a_notice_shows_what_to_do_and_never_reads_markup(qtbot):
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_error(UserError("No <b>such</b> file.", hint="Look elsewhere."))
    assert bar.text == "No <b>such</b> file.\nLook elsewhere."
