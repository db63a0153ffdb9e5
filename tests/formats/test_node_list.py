"""Node lists, alone and beside an edge list."""

import pytest

from leverpoint.formats.import_report import Finding
from leverpoint.model.errors import FormatError
from leverpoint.model.placement import Point

NODES = """Label,Type,Description,Tags,x,y,id,cluster
Rain,Weather,Falls from above,wet|seen,10,-20.5,n1,c1
Harvest,Farming,,,"1,5",2,n2,c2
Hunger,People,,,,,n3,c2
"""


def test_ids_in_the_edges(read):
    got = read("from,to,type\nn1,n2,+\nn2,n3,-\n", nodes=NODES)
    assert got.arrows == [("Rain", "+", "Harvest"), ("Harvest", "-", "Hunger")]
    rain = next(iter(got.diagram.challenges.values()))
    assert rain.note == "Falls from above\nTags: wet|seen"
    assert got.diagram.themes[rain.theme].name == "Weather"
    assert [t.name for t in got.diagram.themes.values()] == ["Weather", "Farming", "People"]


def test_names_in_the_edges(read):
    got = read("from,to,type\nRain,harvest,+\n", nodes=NODES)
    assert got.arrows == [("Rain", "+", "Harvest")]
    assert "'harvest' is taken for 'Harvest'" in got.texts(Finding.MERGED)[0]


def test_places_are_kept_where_given(read):
    got = read("from,to\nn1,n2\n", nodes=NODES)
    rain, harvest, hunger = got.diagram.challenges
    assert got.diagram.placement(rain).centre == Point(10, -20.5)
    assert got.diagram.placement(harvest).centre == Point(1.5, 2)
    assert got.diagram.placement(hunger) is None


def test_numbers_that_are_both_ids_and_names(read):
    nodes = "id,label\n1,2\n2,3\n3,1\n4,Four\n"
    by_id = read("from,to\n1,4\n", nodes=nodes)
    assert by_id.arrows == [("2", "?", "Four")]
    by_name = read("from,to\n1,Four\n", nodes=nodes)
    assert by_name.arrows == [("1", "?", "Four")]


def test_ends_missing_from_the_list_are_added_and_reported(read):
    got = read("from,to\nn1,n9\n", nodes=NODES)
    assert got.arrows == [("Rain", "?", "n9")]
    assert got.texts(Finding.DANGLING) == ["line 2: 'n9' is not in the node list; added"]


def test_remarks_on_the_node_list_name_its_file(read):
    got = read("from,to\n1,2\n", nodes="id,label,colour\n1,A,red\n2,B,\n1,C,\n3,,\n,,x\n")
    assert "nodes.csv: columns not used: colour" in got.texts(Finding.DROPPED)
    assert "nodes.csv, line 6: a row without a name" in got.texts(Finding.DROPPED)
    assert got.texts(Finding.MERGED)[0].startswith("nodes.csv, line 4: '1' is listed twice")
    assert got.names == ["A", "B", "3"]


def test_equal_names_with_own_ids_stay_two(read):
    got = read("from,to\na,b\n", nodes="id,label\na,Stress\nb,Stress\n")
    assert got.arrows == [("Stress", "?", "Stress")]
    assert len(got.diagram.challenges) == 2


def test_names_that_differ_in_case_stay_two_when_both_are_listed(read):
    got = read("from,to\nIT,it\n", nodes="label\nIT\nit\n")
    assert got.arrows == [("IT", "?", "it")]


def test_more_themes_than_colours(read):
    nodes = "label,theme\n" + "".join(f"N{i},T{i}\n" for i in range(10))
    got = read("from,to\nN0,N1\n", nodes=nodes)
    themes = list(got.diagram.themes.values())
    assert [t.colour for t in themes] == [0, 1, 2, 3, 4, 5, 6, 7, 0, 1]
    assert [t.position for t in themes] == list(range(10))


def test_goals_and_actionability(read):
    nodes = "label,goal,actionability\nA,more,\nB,less,4\nC,,9\nD,maybe,\nE,no,1\n"
    got = read("from,to\nA,B\n", nodes=nodes)
    names = {c.id: c.name for c in got.diagram.challenges.values()}
    assert {names[g.challenge]: g.direction for g in got.diagram.goals.values()} == {
        "A": 1,
        "B": -1,
    }
    assert [c.actionability for c in got.diagram.challenges.values()] == [None, 4, None, None, 1]
    assert len(got.texts(Finding.DROPPED)) == 2


def test_places_that_no_canvas_has_are_dropped(read):
    got = read("from,to\nA,B\n", nodes="label,x,y\nA,1e9,0\nB,here,0\nC,nan,1\n")
    assert [got.diagram.placement(c) for c in got.diagram.challenges] == [None] * 3
    assert len(got.texts(Finding.DROPPED)) == 3


def test_a_node_list_alone_gives_challenges(read):
    got = read(NODES)
    assert got.report.format == "CSV node list"
    assert got.names == ["Rain", "Harvest", "Hunger"]
    assert got.arrows == []


def test_a_node_list_without_names(read):
    with pytest.raises(FormatError, match=r"nodes\.csv, line 1: no column of names"):
        read("from,to\nA,B\n", nodes="colour,size\nred,1\n")


def test_an_edge_list_given_as_node_list(read):
    with pytest.raises(FormatError, match=r"nodes\.csv, line 1"):
        read("from,to\nA,B\n", nodes="from,to\nA,B\n")
