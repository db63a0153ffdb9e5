"""Files that are too large, broken or no text at all: one clear error, never a traceback."""

import os
import random
import socket
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leverpoint.formats import importer_for, read_foreign
from leverpoint.formats.importer import Limits
from leverpoint.model.errors import FormatError
from leverpoint.persistence.reader import MOST_ROWS


def error_of(read, text, **options) -> FormatError:
    with pytest.raises(FormatError) as caught:
        read(text, **options)
    assert caught.value.hint
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_field_of_200_kb(read):
    error = error_of(read, "From,To,Note\nA,B,fine\nA,B," + "x" * 200_000 + "\n")
    assert error.message.startswith("map.csv, line 3, cell 3: more than")


def test_a_field_above_the_limit_of_notes(read):
    error = error_of(read, "From,To,Note\nA," + "x" * 20_001 + ",n\n")
    assert error.message == ("map.csv, line 2, cell 2: 20,001 characters; at most 20,000 are read.")


def test_a_quotation_that_is_never_closed(read):
    error = error_of(read, 'From,To,Note\nA,B,ok\nB,"C,oops\nC,D,fine\n')
    assert error.message.startswith("map.csv, line 3, cell 2: a quotation mark is opened")


def test_inch_marks_within_cells_are_no_quotations(read):
    got = read('From,To\n5" pipes,Flow\n')
    assert got.names == ['5" pipes', "Flow"]


def test_nul_bytes(read):
    error = error_of(read, b"From,To\nA,B\nC,\x00D\n")
    assert error.message.startswith("map.csv, line 3, cell 2: a NUL byte")


def test_random_bytes(read):
    data = random.Random(7).randbytes(4096).replace(b"\0", b"\1")
    assert "not a text file" in error_of(read, b"\xf3" + data).message


@pytest.mark.parametrize(
    "start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"SQLite format 3\x00", b"%PDF-1.7"]
)
def test_other_kinds_of_files_are_named(read, start):
    assert error_of(read, start + b"whatever").hint


def test_more_rows_than_the_limit(read):
    rows = "".join(f"a{i},b{i}\n" for i in range(11))
    error = error_of(read, "From,To\n" + rows, limits=Limits(rows=10))
    assert error.message == "map.csv, line 11: more than 10 rows."


def test_more_challenges_influences_or_themes_than_a_file_of_ours_holds(read):
    edges = "From,To\na,b\nc,d\ne,f\n"
    error = error_of(read, edges, limits=Limits(challenges=4))
    assert error.message == "map.csv, line 4: more than 4 challenges."
    error = error_of(read, edges, limits=Limits(influences=2))
    assert error.message == "map.csv, line 4: more than 2 influences."
    error = error_of(read, ",a,b\na,0,1\nb,1,1\n", limits=Limits(influences=2))
    assert error.message == "map.csv, line 3: more than 2 influences."
    error = error_of(read, "Label,Type\na,one\nb,two\n", limits=Limits(themes=1))
    assert error.message == "map.csv, line 3: more than 1 themes."


def test_the_limits_are_those_of_our_own_files():
    limits = Limits()
    assert limits.challenges == MOST_ROWS["challenge"]
    assert limits.influences == MOST_ROWS["influence"]
    assert limits.themes == MOST_ROWS["theme"]


def test_larger_than_the_limit(read):
    error = error_of(read, "From,To\nA,B\n", limits=Limits(file_bytes=5))
    assert "larger than" in error.message


def test_more_cells_than_the_limit(read):
    error = error_of(read, "From,To\nA,B" + "," * 3000 + "\n")
    assert "3,002 cells" in error.message


@pytest.mark.parametrize("text", ["", "\n\n", "   \n", "﻿"])
def test_empty_files(read, text):
    assert "map.csv" in error_of(read, text).message


def test_one_column(read):
    assert "only one column" in error_of(read, "hello\nworld\n").message


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FormatError, match="cannot be read"):
        importer_for(tmp_path / "none.csv")


def test_a_folder(tmp_path):
    (tmp_path / "dir.csv").mkdir()
    with pytest.raises(FormatError, match="cannot be read"):
        read_foreign(tmp_path / "dir.csv")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs POSIX")
@pytest.mark.parametrize("what", ["pipe", "socket", "device"])
def test_what_is_no_file_is_refused_at_once(tmp_path, what):
    path = tmp_path / "map.csv"
    if what == "pipe":
        os.mkfifo(path)
    elif what == "device":
        path.symlink_to("/dev/zero")
    else:
        with closing(socket.socket(socket.AF_UNIX)) as end:
            end.bind(os.path.relpath(path))
    with pytest.raises(FormatError, match=r"map\.csv cannot be read: it is not a file"):
        read_foreign(path)


def test_an_ending_that_no_importer_knows(tmp_path):
    with pytest.raises(FormatError, match=r"'\.docx' cannot be imported"):
        importer_for(tmp_path / "map.docx")


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_give_a_diagram_or_a_clear_error(data, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "fuzz.csv"
    path.write_bytes(data)
    try:
        result = read_foreign(path)
    except FormatError:
        return
    assert result.report.challenges == len(result.diagram.challenges)


_WORDS = st.sampled_from(
    [
        "From",
        "To",
        "Sign",
        "Weight",
        "A",
        "B",
        "+",
        "-",
        "0",
        "1",
        "-2,5",
        "9e400",
        "nan",
        '"',
        "id",
    ]
)
_PIECES = st.sampled_from([",", ";", "\t", "\n", "\r\n", "\r", '"', "'", " ", "=", "|"])


@settings(max_examples=300, deadline=None)
@given(parts=st.lists(st.one_of(_WORDS, _PIECES), max_size=60))
def test_any_mixture_of_csv_parts_gives_a_diagram_or_a_clear_error(parts, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "fuzz2.csv"
    path.write_text("".join(parts), encoding="utf-8", newline="")
    try:
        diagram = read_foreign(path).diagram
    except FormatError:
        return
    for influence in diagram.influences.values():
        assert influence.weight is None or 0 < influence.weight <= 1
        assert influence.source in diagram.challenges
