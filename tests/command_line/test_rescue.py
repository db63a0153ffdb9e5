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


def test_a_damaged_session_is_listed_and_what_can_be_read_is_written(left_behind, tmp_path, capsys):
    database = leverpoint_home() / "sessions" / left_behind / "work.db"
    database.write_bytes(bytes(100) + database.read_bytes()[100:])
    assert main(["sessions", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["sessions"]
    assert (row["title"], row["challenges"]) == ("Room 12", 1)
    assert "damaged" in row["problem"]
    assert main(["sessions"]) == 0
    assert "damaged" in capsys.readouterr().out
    out = tmp_path / "back.leverpoint"
    assert main(["recover", left_behind, str(out)]) == 0
    assert "damaged" in capsys.readouterr().out
    assert [c.name for c in read_diagram(out).challenges.values()] == ["Workload"]


@pytest.mark.parametrize("name", ["", ".", "..", "../../etc", "nobody"])
def test_what_is_no_session_is_told(name, tmp_path, capsys):
    assert main(["recover", name, str(tmp_path / "out.leverpoint")]) == 1
    assert "There is no session" in capsys.readouterr().err
    assert not (tmp_path / "out.leverpoint").exists()


def test_a_source_is_never_written_over_and_a_diagram_needs_its_ending(tmp_path, capsys):
    path = tmp_path / "a.leverpoint"
    write_diagram(Diagram(), path)
    before = path.read_bytes()
    (tmp_path / "link.leverpoint").symlink_to(path)
    for out in (path, tmp_path / "link.leverpoint"):
        assert main(["salvage", str(path), str(out), "--replace"]) == 2
        assert main(["versions", str(path), "--restore", "x", str(out), "--replace"]) == 2
    assert main(["salvage", str(path), str(tmp_path / "out.txt")]) == 2
    assert main(["merge", "-", str(path), str(path), str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.count("\n") == 6
    assert path.read_bytes() == before


def test_recovering_never_writes_over_what_the_session_is_made_of(tmp_path, capsys):
    path = tmp_path / "map.leverpoint"
    write_diagram(Diagram(), path)
    session = Session.open_file(leverpoint_home(), path)
    add_challenge(session.document(), "Workload")
    session.close()
    [base] = (leverpoint_home() / "sessions" / session.id).glob("*.leverpoint")
    before = base.read_bytes()
    assert main(["recover", session.id, str(base), "--replace"]) == 2
    assert "itself" in capsys.readouterr().err
    assert base.read_bytes() == before


@pytest.mark.parametrize("command", ["convert", "export"])
def test_lists_and_pictures_never_go_over_what_they_are_made_of(command, tmp_path, capsys):
    edges, nodes = tmp_path / "edges.csv", tmp_path / "nodes.csv"
    edges.write_text("From,To\nA,B\n")
    nodes.write_text("Label\nA\nB\n")
    (tmp_path / "link.csv").symlink_to(edges)
    before = edges.read_bytes(), nodes.read_bytes()
    for out in (edges, tmp_path / "link.csv", nodes):
        assert main([command, str(edges), "--nodes", str(nodes), str(out)]) == 2
        assert "itself" in capsys.readouterr().err
    if command == "convert":
        out = tmp_path / "out.csv"
        for beside in (edges, nodes, out):
            order = [str(edges), str(out), "--nodes", str(nodes), "--nodes-out", str(beside)]
            assert main([command, *order]) == 2
    assert (edges.read_bytes(), nodes.read_bytes()) == before


def test_a_bug_is_told_in_one_line_and_kept(monkeypatch, capsys, tmp_path):
    write_diagram(Diagram(), tmp_path / "a.leverpoint")
    monkeypatch.setattr("leverpoint.command_line.file_commands._facts", lambda _loaded: 1 / 0)
    assert main(["info", "--json", str(tmp_path / "a.leverpoint")]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "ZeroDivisionError" in error
    log = leverpoint_home() / "logs" / "leverpoint-cli.log"
    assert "Traceback" in log.read_text()
