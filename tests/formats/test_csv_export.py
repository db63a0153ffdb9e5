"""What is exported can be imported again, and no spreadsheet runs it."""

import csv
import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leverpoint.formats import EXPORTERS, exporter_for, read_foreign
from leverpoint.formats.csv_export import write_csv_edge_list, write_csv_node_list
from leverpoint.formats.importer import ImportOptions
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.goal import Goal
from leverpoint.model.identifiers import ChallengeId, InfluenceId, ThemeId
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.model.placement import Placement, Point
from leverpoint.model.text import clean_name, clean_note
from leverpoint.model.theme import Theme

_TEXT = st.text(st.characters(codec="utf-8"), max_size=30)
_TRICKY = st.sampled_from(
    ["=1+1", "'=x", "''x", "@x", "-5", "+", "a,b", 'q"', "1;2", "\t=x", "From"]
)
_NAMES = st.one_of(_TEXT, _TRICKY).map(clean_name).filter(bool)
_NOTES = st.one_of(_TEXT, _TRICKY).map(clean_note)


@st.composite
def diagrams(draw):
    names = draw(st.lists(_NAMES, min_size=1, max_size=6, unique_by=str.casefold))
    themes = [
        Theme(id=ThemeId(f"t{i}"), name=n, colour=i, position=i)
        for i, n in enumerate(draw(st.lists(_NAMES, max_size=3, unique=True)))
    ]
    challenges = [
        Challenge(
            id=ChallengeId(f"c{i}"),
            name=name,
            note=draw(_NOTES),
            theme=draw(st.sampled_from([None, *(t.id for t in themes)])),
            actionability=draw(st.sampled_from([None, 1, 5])),
        )
        for i, name in enumerate(names)
    ]
    ids = [c.id for c in challenges]
    pairs = draw(st.sets(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=10))
    influences = [
        Influence(
            id=InfluenceId(f"i{i}"),
            source=a,
            target=b,
            polarity=draw(st.sampled_from(Polarity)),
            strength=draw(st.sampled_from([None, *Strength])),
            weight=draw(
                st.none() | st.floats(min_value=0, max_value=1, exclude_min=True, width=64)
            ),
            delayed=draw(st.booleans()),
            confidence=draw(st.sampled_from([None, *Confidence])),
            note=draw(_NOTES),
        )
        for i, (a, b) in enumerate(sorted(pairs))
    ]
    place = st.floats(-1e6, 1e6)
    placements = [
        Placement(challenge=c, centre=Point(draw(place), draw(place)))
        for c in ids
        if draw(st.booleans())
    ]
    goals = [Goal(challenge=c, direction=draw(st.sampled_from([-1, 1]))) for c in ids[:1]]
    return Diagram([*themes, *challenges, *influences, *placements, *goals])


def told_by_names(diagram: Diagram):
    """Return everything that the two lists hold, with names for ids."""
    names = {c.id: c.name for c in diagram.challenges.values()}
    themes = {t.id: t.name for t in diagram.themes.values()}
    influences = {
        (
            *(names[i.source], names[i.target], i.polarity, i.strength, i.weight, i.delayed),
            *(i.confidence, i.note),
        )
        for i in diagram.influences.values()
    }
    challenges = {
        (c.name, c.note, themes.get(c.theme), c.actionability) for c in diagram.challenges.values()
    }
    places = {(names[p.challenge], p.centre) for p in diagram.of(Placement).values()}
    goals = {(names[g.challenge], g.direction) for g in diagram.goals.values()}
    return influences, challenges, places, goals


@settings(max_examples=200, deadline=None)
@given(diagram=diagrams())
def test_edge_and_node_list_come_back(diagram, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp()
    edges, nodes = folder / "round_edges.csv", folder / "round_nodes.csv"
    write_csv_edge_list(diagram, edges)
    write_csv_node_list(diagram, nodes)
    back = read_foreign(edges, ImportOptions(nodes=nodes)).diagram
    assert told_by_names(back) == told_by_names(diagram)


@settings(max_examples=100, deadline=None)
@given(diagram=diagrams())
def test_the_edge_list_alone_keeps_every_influence_and_name(diagram, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "alone.csv"
    left_out = write_csv_edge_list(diagram, path)
    back = read_foreign(path).diagram
    assert told_by_names(back)[0] == told_by_names(diagram)[0]
    assert {c.name for c in back.challenges.values()} == {
        c.name for c in diagram.challenges.values()
    }
    assert ("goals and partners" in left_out) == bool(diagram.goals)


@settings(max_examples=100, deadline=None)
@given(diagram=diagrams())
def test_no_cell_is_a_formula(diagram, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp()
    write_csv_edge_list(diagram, folder / "e.csv")
    write_csv_node_list(diagram, folder / "n.csv")
    for path, numbers in ((folder / "e.csv", {4}), (folder / "n.csv", {3, 4})):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.reader(stream):
                for column, cell in enumerate(row):
                    if column not in numbers:
                        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))


def test_equal_names_get_numbers(tmp_path):
    names = ["Stress", "stress", "Stress", "Stress (2)"]
    challenges = [Challenge(id=ChallengeId(str(i)), name=n) for i, n in enumerate(names)]
    left_out = write_csv_edge_list(Diagram(challenges), tmp_path / "x.csv")
    back = read_foreign(tmp_path / "x.csv").diagram
    assert [c.name for c in back.challenges.values()] == [
        "Stress",
        "stress (2)",
        "Stress (3)",
        "Stress (2) (2)",
    ]
    assert "equal names (they got numbers)" in left_out


def test_an_empty_diagram(tmp_path):
    write_csv_edge_list(Diagram(), tmp_path / "x.csv")
    assert read_foreign(tmp_path / "x.csv").diagram == Diagram()


def test_a_place_that_cannot_be_written_leaves_nothing(tmp_path):
    with pytest.raises(UserError, match="cannot be written"):
        write_csv_edge_list(Diagram(), tmp_path / "none" / "x.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(UserError, match="cannot be written"):
        write_csv_edge_list(Diagram(), tmp_path / "folder.csv")
    assert os.listdir(tmp_path) == ["folder.csv"]


def test_registration(tmp_path):
    assert exporter_for(tmp_path / "x.CSV") is EXPORTERS[0]
    assert exporter_for(tmp_path / "x.docx") is None
