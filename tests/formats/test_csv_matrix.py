"""Adjacency matrices and adjacency lists."""

import pytest

from leverpoint.formats.import_report import Finding


def test_labelled_matrix(read):
    got = read(",A,B,C\nA,0,2,\nB,-1,0,0\nC,,0.5,0\n")
    assert got.report.format == "CSV matrix"
    assert got.arrows == [("A", "+", "B"), ("B", "-", "A"), ("C", "+", "B")]
    assert got.influence("A", "B").weight == 1.0
    assert got.influence("B", "A").weight == 0.5
    assert got.influence("C", "B").weight == 0.25


def test_rows_in_another_order(read):
    got = read("x,A,B,C\nC,1,0,0\nA,0,1,0\nB,0,0,0\n")
    assert got.arrows == [("C", "+", "A"), ("A", "+", "B")]


def test_columns_as_causes(read):
    got = read(",A,B\nA,0,1\nB,0,0\n", columns_are_causes=True)
    assert got.arrows == [("B", "+", "A")]


def test_signs_alone_have_no_weights(read):
    got = read(";A;B\nA;;-\nB;+;\n")
    assert got.arrows == [("A", "-", "B"), ("B", "+", "A")]
    assert {i.weight for i in got.diagram.influences.values()} == {None}
    ones = read(",A,B\nA,0,-1\nB,1,0\n")
    assert {i.weight for i in ones.diagram.influences.values()} == {None}


def test_decimal_commas(read):
    got = read(";A;B\nA;0;0,25\nB;-0,5;0\n")
    assert got.influence("A", "B").weight == 0.25
    assert got.influence("B", "A").weight == 0.5


def test_self_influences_are_kept_and_reported(read):
    got = read(",A,B\nA,1,1\nB,0,0\n")
    assert ("A", "+", "A") in got.arrows
    assert "line 2: 'A' influences itself" in got.texts(Finding.KEPT)


def test_a_nameless_row_and_column_without_values_is_dropped(read):
    got = read(",A,B,\nA,0,1,0\nB,1,0,0\n,0,0,0\n")
    assert got.names == ["A", "B"]
    assert len(got.texts(Finding.DROPPED)) == 2


def test_a_nameless_row_with_values_is_kept(read):
    got = read(",A,B,\nA,0,1,0\nB,0,0,0\n,1,0,0\n")
    assert got.names == ["A", "B", "Unnamed"]
    assert ("Unnamed", "+", "A") in got.arrows


def test_bare_numbers(read):
    got = read("0,1,0\n0,0,1\n-1,0,0\n")
    assert got.names == ["Challenge 1", "Challenge 2", "Challenge 3"]
    assert got.arrows[2] == ("Challenge 3", "-", "Challenge 1")


def test_a_header_without_a_column_of_names(read):
    got = read("A,B,C\n0,1,0\n0,0,1\n1,0,0\n")
    assert got.arrows == [("A", "+", "B"), ("B", "+", "C"), ("C", "+", "A")]


def test_a_column_of_names_without_a_header(read):
    got = read("A,0,1,0\nB,0,0,1\nC,1,0,0\n")
    assert got.arrows == [("A", "+", "B"), ("B", "+", "C"), ("C", "+", "A")]


@pytest.mark.parametrize("missing", ["nan", "NA", "N/A", "null", ""])
def test_cells_that_other_programs_write_for_no_value(read, missing):
    got = read(f",A,B,C\nA,{missing},4,2\nB,1,{missing},{missing}\nC,0,2,{missing}\n")
    assert got.report.format == "CSV matrix"
    weights = [got.influence(*ends).weight for ends in ("AB", "AC", "BA", "CB")]
    assert weights == [1.0, 0.5, 0.25, 0.5]
    assert len(got.arrows) == 4


@pytest.mark.parametrize("struck", ["-", "–", "x", "--"])
def test_a_diagonal_struck_out_beside_numbers_is_no_influence(read, struck):
    got = read(f",A,B,C\nA,{struck},4,2\nB,1,{struck},3\nC,0,2,{struck}\n")
    assert len(got.arrows) == 5
    assert not [arrow for arrow in got.arrows if arrow[0] == arrow[2]]
    kept = read(",A,B\nA,-,+\nB,+,-\n").arrows  # a matrix of signs may mean it
    assert ("A", "-", "A") in kept


def test_symmetry_is_reported(read):
    got = read(",A,B\nA,0,1\nB,1,0\n")
    assert any("symmetric" in t for t in got.texts(Finding.GUESSED))


def test_unreadable_cells_become_undecided(read):
    got = read(",A,B,C,D\nA,0,x,0,0\nB,0,0,1,0\nC,0,0,0,1\nD,1,0,0,0\n")
    assert got.arrows[0] == ("A", "?", "B")
    assert any("line 2" in t for t in got.texts(Finding.GUESSED))


def test_a_large_matrix_is_recognised_by_its_beginning(read):
    names = [f"Challenge number {i}" for i in range(300)]
    rows = [
        [n, *("1" if j == (i + 1) % 300 else "0" for j in range(300))] for i, n in enumerate(names)
    ]
    text = "\n".join(",".join(r) for r in [["", *names], *rows])
    assert len(text) > 65_536
    got = read(text)
    assert got.report.format == "CSV matrix"
    assert len(got.arrows) == 300


def test_adjacency_list(read):
    got = read("a;b\nb;c;d\ne\nf; a ;g;h; i  \n")
    assert got.report.format == "CSV adjacency list"
    assert len(got.names) == 9
    assert len(got.arrows) == 7


@pytest.mark.parametrize("text", ["From,To\n,A\n,B\n", "A,B\nB,A\n", "A,B,+\nB,C,-\nC,A,+\n"])
def test_what_is_no_matrix(read, text):
    assert read(text).report.format == "CSV edge list"
