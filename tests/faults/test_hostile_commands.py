"""Every command on every kind of hostile file: one clear line or an answer, and nothing touched."""

import os
import socket
import sys
import zipfile
import zlib
from contextlib import closing
from hashlib import sha256

import pytest

from leverpoint.cli import main
from leverpoint.persistence.diagram_file import read_diagram, write_diagram
from persistence.hostile import changed
from persistence.maps import rich_diagram

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX names and pipes")


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """The bytes of a sound file with every kind of record."""
    path = tmp_path_factory.mktemp("sound") / "map.leverpoint"
    write_diagram(rich_diagram(), path)
    return path.read_bytes()


def patched(data, at, new):
    return data[:at] + new + data[at + len(new) :]


BROKEN = {
    "empty": lambda data: data[:0],
    "cut in the header": lambda data: data[:50],
    "cut after a page": lambda data: data[:4096],
    "cut by a byte": lambda data: data[:-1],
    "bits flipped": lambda data: data.replace(b"Teacher", b"Tfacher"),
    "another program's": lambda data: patched(data, 68, b"abcd"),
    "pages of another size": lambda data: patched(data, 16, b"\0\1"),
    "pages of no size": lambda data: patched(data, 16, b"\0\0"),
    "free pages that are not there": lambda data: patched(data, 32, b"\0\0\0\3\0\1\0\0"),
    "text in UTF-16": lambda data: patched(data, 56, b"\0\0\0\2"),
    "saved by a newer program": lambda data: patched(data, 60, b"\0\0\0\x63"),
    "said to be older": lambda data: patched(data, 60, b"\0\0\0\1"),
}
ODD = {  # what SQLite reads all the same: the digest over the content still fits
    "longer by a page": lambda data: data + bytes(4096),
    "in WAL mode": lambda data: patched(data, 18, b"\2\2"),
}
ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n"
STATEMENTS = {
    "trigger": "CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM challenge; END",
    "endless view": f"CREATE VIEW v AS {ENDLESS}",
    "name of 10 MB": "UPDATE challenge SET name = hex(zeroblob(5000000)) WHERE sequence = 1",
    "infinite place": "UPDATE placement SET x = 9e999",
    "escape in a name": "UPDATE challenge SET name = char(27) || '[2J' WHERE sequence = 1",
    "one id twice": "UPDATE challenge SET id = 'i1' WHERE id = 'c2'",
    "arrow from nowhere": "UPDATE influence SET source = 99 WHERE id = 'i1'",
}
TEXTS = {
    "empty": b"",
    "blank": b"\n\n  \n",
    "NUL": b"From,To\nA\0,B\n",
    "nothing but NUL": bytes(9000),
    "UTF-16 without a mark": "From,To\nA,B\n".encode("utf-16-le"),
    "half a UTF-16 letter": "From,To\nA,B\n".encode("utf-16")[:-1],
    "a million cells": b"From,To\nA,B" + b",x" * 1_000_000,
    "an open quotation": b'From,To\n"A,B\nC,D\n',
    "a cell of 10 MB": b"From,To\n" + b"x" * 10_000_000 + b",B\n",
    "nothing but quotation marks": b"From,To\n" + b'"' * 1_000_000,
    "one column": b"hello\nworld\n",
    "no rows": b"From,To\n",
    "a mark for a separator": b'sep="\nFrom,To\nA,B\n',
    "numbers that are none": b"From,To,Weight\nA,B,nan\nB,C,1e999\nC,A,-inf\n",
    "escapes": b"From,To\nA\x1b[2J,B\x07\n",
    "formulas": b"From,To\n=cmd|' /C calc'!A0,@SUM(A1)\n",
    "markup": b"From,To\n<img src=/etc/passwd>,<script>alert(1)</script>\n",
    "mixed separators": b"From;To,Sign\nA;B\nC,D\nE\tF\n",
}


def at_fault(code, capsys, *, must_fail):
    """Check what a command said: an answer, or one line on standard error, and no controls."""
    out, err = capsys.readouterr()
    assert code in ((1,) if must_fail else (0, 1)), (code, err)
    assert "bug" not in err
    assert "Traceback" not in err
    assert err.count("\n") == code
    assert len(err) < 500
    assert not any(c < " " and c not in "\n\t" for c in out + err)


def run_all(path, tmp_path, capsys, *, must_fail=False, saving=True):
    """Run the commands that read a file on one, and check each and what lies beside it after."""
    out = tmp_path / "out"
    out.mkdir(exist_ok=True)
    before = held(path.parent)
    commands = [("check",), ("info", "--json"), ("analyse", "--draws", "2"), ("versions",)]
    for command, *options in commands:
        fails = must_fail or (command == "versions" and path.suffix != ".leverpoint")
        at_fault(main([command, str(path), *options]), capsys, must_fail=fails)
    for target in ("x.svg", "x.leverpoint", "x.csv"):
        command = ["export"] if target.endswith("svg") else ["convert", "--replace"]
        at_fault(main([*command, str(path), str(out / target)]), capsys, must_fail=must_fail)
    merge = ["merge", "--replace", "-", str(path), str(path), str(out / "m.leverpoint")]
    at_fault(main(merge), capsys, must_fail=must_fail)
    if saving:
        salvage = ["salvage", "--replace", str(path), str(out / "s.leverpoint")]
        at_fault(main(salvage), capsys, must_fail=False)
    assert held(path.parent) == before


def held(folder):
    """Return what a folder holds, each file by its hash."""
    return {
        entry.name: sha256(entry.read_bytes()).hexdigest() if entry.is_file() else entry.lstat()
        for entry in folder.iterdir()
        if not entry.is_symlink()
    }


@pytest.fixture
def place(tmp_path):
    """A folder of its own for the hostile file."""
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


@pytest.mark.parametrize("damage", BROKEN.values(), ids=BROKEN)
def test_a_broken_file(damage, sound, place, tmp_path, capsys):
    path = place / "map.leverpoint"
    path.write_bytes(damage(sound))
    run_all(path, tmp_path, capsys, must_fail=True)


@pytest.mark.parametrize("oddity", ODD.values(), ids=ODD)
def test_an_odd_file_that_is_whole(oddity, sound, place, tmp_path, capsys):
    path = place / "map.leverpoint"
    path.write_bytes(oddity(sound))
    run_all(path, tmp_path, capsys)
    assert read_diagram(path) == rich_diagram()


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS)
def test_a_file_that_lies(statement, sound, place, tmp_path, capsys):
    path = place / "map.leverpoint"
    path.write_bytes(sound)
    changed(path, statement, seal="10" not in statement and "CREATE" not in statement)
    run_all(path, tmp_path, capsys, must_fail=True)


@pytest.mark.parametrize(
    "content",
    [zlib.compress(b"[" * 100_000), zlib.compress(b" " * 99_000_000), b"no zlib"],
    ids=["deep", "bomb", "no zlib"],
)
def test_a_version_that_lies(content, sound, place, tmp_path, capsys):
    path = place / "map.leverpoint"
    path.write_bytes(sound)
    changed(path, f"UPDATE version SET content = x'{content.hex()}'")
    run_all(path, tmp_path, capsys)
    at_fault(main(["versions", str(path)]), capsys, must_fail=True)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_that_is_no_map(text, place, tmp_path, capsys):
    path = place / "map.csv"
    path.write_bytes(text)
    run_all(path, tmp_path, capsys, saving=False)


def test_an_archive_that_swells(place, tmp_path, capsys):
    for name in ("map.csv", "map.xlsx", "map.leverpoint"):
        with zipfile.ZipFile(place / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("x", bytes(5_000_000))
        run_all(place / name, tmp_path, capsys, must_fail=True)


@pytest.mark.parametrize("suffix", [".leverpoint", ".csv", ""])
def test_what_is_no_file(suffix, place, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(place)  # the name of a socket must be short
    os.mkfifo(place / f"pipe{suffix}")
    (place / f"folder{suffix}").mkdir()
    (place / f"device{suffix}").symlink_to("/dev/zero")
    (place / f"circle{suffix}").symlink_to(f"circle{suffix}")
    (place / f"nowhere{suffix}").symlink_to("not there")
    with closing(socket.socket(socket.AF_UNIX)) as end:
        end.bind(f"socket{suffix}")
    for path in sorted(place.iterdir()):
        run_all(path, tmp_path, capsys, must_fail=True)


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[31mb", "-dash", "a\udcffb", "\u202exslx"])
def test_a_name_that_misleads(name, sound, place, tmp_path, capsys):
    for suffix, data in ((".leverpoint", sound), (".csv", b"From,To\nA,B\n")):
        path = place / (name + suffix)
        path.write_bytes(data)
        run_all(path, tmp_path, capsys)
        path.write_bytes(b"")
        run_all(path, tmp_path, capsys, must_fail=True)
