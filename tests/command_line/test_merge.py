"""Two people's copies and earlier versions, without a window."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from leverpoint.commands.challenges import add_challenge, rename_challenge
from leverpoint.commands.versions import keep_version
from leverpoint.persistence.diagram_file import read_diagram, read_file, write_diagram
from leverpoint.persistence.home import leverpoint_home
from leverpoint.persistence.session import Session


def names(path):
    return sorted(c.name for c in read_diagram(path).challenges.values())


@pytest.fixture
def copies(file, diagram, tmp_path):
    """The file, and two copies of it in which two people went on."""
    first = diagram.challenges["c0"]
    mine, theirs = tmp_path / "mine.leverpoint", tmp_path / "theirs.leverpoint"
    for path, name, extra in ((mine, "Trust", "Pay"), (theirs, "Faith", "Time")):
        edited = diagram.with_changes(
            {
                first.id: (first, replace(first, name=name)),
                extra: (None, replace(first, id=extra, name=extra)),
            }
        )
        write_diagram(edited, path)
    return file, mine, theirs


def test_what_both_added_is_kept_and_the_conflict_is_told(run, copies, tmp_path):
    out = tmp_path / "out.leverpoint"
    facts = run("merge", *copies, out, "--json").json()
    assert (facts["added"], facts["changed"], facts["removed"]) == (1, 0, 0)
    [conflict] = facts["conflicts"]
    said = {"field": "name", "mine": "“Trust”", "theirs": "“Faith”"}
    assert conflict == {"subject": "Confidence", **said}  # as both knew it
    assert {"Trust", "Pay", "Time"} <= set(names(out))
    assert read_file(out).document == read_file(copies[1]).document


def test_theirs_can_be_preferred_and_nothing_is_written_over(run, copies, tmp_path):
    out = tmp_path / "out.leverpoint"
    first = run("merge", *copies, out, "--prefer", "theirs")
    assert first.code == 0
    assert "theirs stands; --prefer mine." in first.out
    assert "Faith" in names(out)
    again = run("merge", *copies, out)
    assert again.code == 1
    assert "is there already" in again.err
    assert run("merge", *copies, out, "--replace").code == 0
    assert "Trust" in names(out)


@pytest.mark.parametrize("which", [0, 1, 2])
@pytest.mark.parametrize("how", ["itself", "symlink", "hard link"])
def test_a_merge_never_goes_over_what_it_is_made_of(run, copies, tmp_path, which, how):
    out = copies[which]
    if how == "symlink":
        out = tmp_path / "link.leverpoint"
        out.symlink_to(copies[which])
    elif how == "hard link":
        out = tmp_path / "twin.leverpoint"
        os.link(copies[which], out)
    before = [path.read_bytes() for path in copies]
    got = run("merge", *copies, out, "--replace")
    assert got.code == 2
    assert f"OUT is {copies[which]} itself" in got.err
    assert [path.read_bytes() for path in copies] == before


def test_a_merge_without_a_base_never_goes_over_a_copy(run, copies):
    before = copies[1].read_bytes()
    assert run("merge", "-", *copies[1:], copies[1], "--replace").code == 2
    assert copies[1].read_bytes() == before


def test_without_a_common_version_names_decide(run, copies, tmp_path):
    out = tmp_path / "out.leverpoint"
    got = run("merge", "-", *copies[1:], out)
    assert got.code == 0, got.err
    assert names(out).count("Feedback") == 1


def test_a_damaged_copy_is_named_and_nothing_is_written(run, copies, tmp_path):
    copies[2].write_bytes(copies[2].read_bytes()[:-4096])
    got = run("merge", *copies, tmp_path / "out.leverpoint")
    assert got.code == 1
    assert "theirs.leverpoint" in got.err
    assert not (tmp_path / "out.leverpoint").exists()


def test_versions_are_listed_and_written_to_files(run, file, tmp_path):
    assert run("versions", file).out == "No versions are kept in this file.\n"
    session = Session.open_file(leverpoint_home(), file)
    keep_version(session.document(), "Before lunch", note="Round one")
    add_challenge(session.document(), "Later")
    session.save()
    session.close()
    [row] = run("versions", file, "--json").json()["versions"]
    assert (row["name"], row["note"], row["challenges"]) == ("Before lunch", "Round one", 5)
    assert "Before lunch: 5 challenges, 6 influences  Round one" in run("versions", file).out
    out = tmp_path / "before.leverpoint"
    assert run("versions", file, "--restore", "Before lunch", out).code == 0
    assert "Later" not in names(out)
    missing = run("versions", file, "--restore", "Before tea", tmp_path / "x.leverpoint")
    assert (missing.code, "There are: 'Before lunch'" in missing.err) == (1, True)


def test_convert_writes_over_a_file_only_when_told(run, file, tmp_path):
    other = tmp_path / "other.leverpoint"
    session = Session.create(leverpoint_home())
    rename_challenge(session.document(), add_challenge(session.document(), "A"), "Mine")
    session.save(other)
    session.close()
    refused = run("convert", file, other)
    assert (refused.code, names(other)) == (1, ["Mine"])
    assert "--replace" in refused.err
    assert run("convert", file, other, "--replace").code == 0
    assert len(names(other)) == 5
    other.write_bytes(b"")  # nothing to lose
    assert run("convert", file, other).code == 0


def test_one_is_one_challenge(run, tmp_path):
    path = tmp_path / "one.leverpoint"
    session = Session.create(leverpoint_home())
    add_challenge(session.document(), "Alone")
    session.save(path)
    session.close()
    assert "ok, 1 challenge, 0 influences." in run("check", path).out


@pytest.mark.parametrize("content", [b"", b"\0" * 9000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_check_tells_what_is_wrong_and_never_a_traceback(tmp_path, content):
    path = tmp_path / "odd.leverpoint"
    path.write_bytes(content)
    ended = subprocess.run(
        [sys.executable, "-m", "leverpoint.cli", "check", str(path)], capture_output=True, text=True
    )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert "odd.leverpoint" in ended.stderr


def test_the_report_of_a_merge_is_readable(run, copies, tmp_path):
    text = run("merge", *copies, tmp_path / "out.leverpoint").out
    assert "1 added, 0 changed, 0 removed, 1 conflict." in text
    assert "Confidence, name: mine “Trust”, theirs “Faith”; mine stands." in text
