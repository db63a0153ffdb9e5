"""Getting work back without a window."""

import json

import pytest

from leverpoint.cli import main
from leverpoint.commands.challenges import add_challenge
from leverpoint.model.diagram import Diagram
from leverpoint.persistence.diagram_file import read_diagram, write_diagram
from leverpoint.persistence.home import leverpoint_home
from leverpoint.persistence.session import Session


@pytest.fixture
def left_behind():
    session = Session.create(leverpoint_home(), title="Room 12")
    add_challenge(session.document(), "Workload")
    session.close()
    return session.id


def test_a_session_is_listed_and_written_to_a_file(left_behind, tmp_path, capsys):
    assert main(["sessions", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["sessions"]
    assert (row["id"], row["title"], row["challenges"]) == (left_behind, "Room 12", 1)
    out = tmp_path / "back.leverpoint"
    assert main(["recover", left_behind, str(out)]) == 0
    assert [c.name for c in read_diagram(out).challenges.values()] == ["Workload"]
    assert main(["recover", left_behind, str(out)]) == 1
    assert "is there already" in capsys.readouterr().err


def test_nothing_to_recover_is_said(capsys):
    assert main(["sessions"]) == 0
    assert capsys.readouterr().out == "Nothing to recover.\n"


def test_what_a_damaged_file_still_holds_is_saved(left_behind, tmp_path, capsys):  # noqa: ARG001
    whole = tmp_path / "whole.leverpoint"
    assert main(["recover", left_behind, str(whole)]) == 0
    damaged = tmp_path / "damaged.leverpoint"
    damaged.write_bytes(whole.read_bytes()[:-4096])
    assert main(["check", str(damaged)]) == 1
    assert main(["salvage", str(damaged), str(tmp_path / "saved.leverpoint")]) == 0
    saved = read_diagram(tmp_path / "saved.leverpoint")
    assert [c.name for c in saved.challenges.values()] == ["Workload"]


def test_a_bug_is_told_in_one_line_and_kept(monkeypatch, capsys, tmp_path):
    write_diagram(Diagram(), tmp_path / "a.leverpoint")
    monkeypatch.setattr("leverpoint.command_line.file_commands._facts", lambda _loaded: 1 / 0)
    assert main(["info", "--json", str(tmp_path / "a.leverpoint")]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "ZeroDivisionError" in error
    log = leverpoint_home() / "logs" / "leverpoint-cli.log"
    assert "Traceback" in log.read_text()
