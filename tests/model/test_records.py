import math
import pickle

import pytest

from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram, check_references
from leverpoint.model.errors import InvalidDiagramError, UserError
from leverpoint.model.goal import Goal
from leverpoint.model.identifiers import ChallengeId, InfluenceId, PartnerId, ThemeId
from leverpoint.model.influence import Influence, Polarity
from leverpoint.model.members import mapped_members, members, without_members
from leverpoint.model.named_loop import NamedLoop
from leverpoint.model.partner import Partner
from leverpoint.model.placement import Bend, Placement, Point
from leverpoint.model.proposed_action import ProposedAction
from leverpoint.model.region import Region
from leverpoint.model.saved_view import SavedView
from leverpoint.model.scenario import Push, Scenario
from leverpoint.model.text import clean_name, clean_note
from leverpoint.model.theme import Theme

A, B = ChallengeId("a"), ChallengeId("b")


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "tab\there", "nul\x00", "lone \ud800"])
def test_a_challenge_refuses_names_that_cannot_be_shown_or_stored(name):
    with pytest.raises(InvalidDiagramError):
        Challenge(id=A, name=name)


def test_cleaning_makes_any_text_a_name_that_is_accepted():
    dirty = "  Planning\n time\x00 \u0065\u0301 "
    assert clean_name(dirty) == "Planning time é"
    Challenge(id=A, name=clean_name(dirty))


def test_cleaning_a_note_keeps_its_lines():
    assert clean_note(" one\r\ntwo\x07\rthree ") == "one\ntwo\nthree"


@pytest.mark.parametrize("weight", [0.0, -0.1, 1.0001, math.nan, math.inf])
def test_an_influence_refuses_weights_outside_its_range(weight):
    with pytest.raises(InvalidDiagramError):
        Influence(id=InfluenceId("i"), source=A, target=B, weight=weight)


@pytest.mark.parametrize("x", [math.nan, math.inf, 1e300])
def test_a_placement_refuses_places_no_canvas_can_show(x):
    with pytest.raises(InvalidDiagramError):
        Placement(challenge=A, centre=Point(x, 0))


@pytest.mark.parametrize("share", [math.nan, 2.0])
def test_a_bend_refuses_shares_that_leave_the_arrow(share):
    with pytest.raises(InvalidDiagramError):
        Bend(influence=InfluenceId("i"), share=share)


def test_goals_themes_and_actionability_keep_their_ranges():
    with pytest.raises(InvalidDiagramError):
        Goal(challenge=A, direction=0)
    with pytest.raises(InvalidDiagramError):
        Theme(id=ThemeId("t"), name="Time", colour=8)
    with pytest.raises(InvalidDiagramError):
        Challenge(id=A, name="Workload", actionability=6)


def test_polarity_factors():
    assert [p.factor for p in (Polarity.POSITIVE, Polarity.NEGATIVE, Polarity.UNKNOWN)] == [
        1,
        -1,
        0,
    ]


def test_an_error_reads_as_one_line():
    assert str(UserError("It broke.", hint="Mend it.")) == "It broke. Mend it."


@pytest.fixture
def diagram():
    return Diagram(
        [
            Theme(id=ThemeId("t"), name="Time", colour=0),
            Challenge(id=A, name="Workload", theme=ThemeId("t")),
            Challenge(id=B, name="Planning time"),
            Influence(id=InfluenceId("i"), source=A, target=B, polarity=Polarity.NEGATIVE),
            Placement(challenge=A, centre=Point(1, 2)),
            Bend(influence=InfluenceId("i"), share=0.2),
            Goal(challenge=B),
            Partner(id=PartnerId("p"), name="School board", challenges=frozenset({A})),
        ]
    )


def test_a_diagram_finds_records_by_kind_and_id(diagram):
    assert list(diagram.challenges) == ["a", "b"]
    assert diagram.placement("a").centre == Point(1, 2)
    assert diagram.placement("b") is None
    assert diagram.bend("i").share == 0.2
    assert diagram.get("p").name == "School board"
    assert diagram.get("nobody") is None
    assert [i.id for i in diagram.influences_at(["b"])] == ["i"]
    check_references(diagram, diagram.records())


def test_a_diagram_travels_to_another_process(diagram):
    copy = pickle.loads(pickle.dumps(diagram))
    assert copy == diagram
    assert (copy.revision, copy.content_revision) == (diagram.revision, diagram.content_revision)


def test_changes_make_a_new_diagram_and_leave_the_old_one(diagram):
    moved = Placement(challenge=A, centre=Point(9, 9))
    after = diagram.with_changes({moved.id: (diagram.placement("a"), moved)})
    assert after.placement("a").centre == Point(9, 9)
    assert diagram.placement("a").centre == Point(1, 2)
    assert after.revision == diagram.revision + 1
    assert after.content_revision == diagram.content_revision


@pytest.mark.parametrize(
    "record",
    [
        Challenge(id=A, name="Workload", theme=ThemeId("gone")),
        Influence(id=InfluenceId("j"), source=A, target=ChallengeId("gone")),
        Goal(challenge=ChallengeId("gone")),
        Placement(challenge=ChallengeId("gone"), centre=Point(0, 0)),
        Partner(id=PartnerId("q"), name="Q", challenges=frozenset({ChallengeId("gone")})),
        Bend(influence=InfluenceId("gone"), share=0.1),
        Scenario(id="s", name="S", pushes=(Push(challenge=ChallengeId("gone"), level=1),)),
        NamedLoop(id="n", name="N", challenges=(A, ChallengeId("gone"))),
        Region(id="r", name="R", challenges=(A, ChallengeId("gone"))),
        SavedView(id="v", name="V", focus=(ChallengeId("gone"),)),
        ProposedAction(id="a", name="A", challenges=(ChallengeId("gone"),)),
    ],
)
def test_references_to_what_is_not_there_are_found(diagram, record):
    with pytest.raises(InvalidDiagramError):
        check_references(diagram, [record])


@pytest.mark.parametrize(
    "make",
    [
        lambda: Push(challenge=A, level=0),
        lambda: Push(challenge=A, level=3),
        lambda: Scenario(id="s", name=" "),
        lambda: Scenario(id="s", name="S", steps=0),
        lambda: Scenario(id="s", name="S", draws=10**6),
        lambda: Scenario(id="s", name="S", seed=-1),
        lambda: Scenario(
            id="s", name="S", pushes=(Push(challenge=A, level=1), Push(challenge=A, level=2))
        ),
        lambda: NamedLoop(id="n", name="N", challenges=()),
        lambda: NamedLoop(id="n", name="N", challenges=(A, A)),
        lambda: Region(id="r", name="R", challenges=()),
        lambda: Region(id="r", name="R", challenges=(A, A)),
        lambda: Region(id="r", name="\n", challenges=(A,)),
        lambda: SavedView(id="v", name=""),
        lambda: SavedView(id="v", name="V", scale=0.0),
        lambda: SavedView(id="v", name="V", scale=math.nan),
        lambda: SavedView(id="v", name="V", centre_x=math.inf),
        lambda: SavedView(id="v", name="V", focus=(A, A)),
        lambda: SavedView(id="v", name="V", hops=6),
        lambda: SavedView(id="v", name="V", position=-1),
        lambda: SavedView(id="v", name="V", caption="\x00"),
        lambda: ProposedAction(id="a", name="A", place=0),
        lambda: ProposedAction(id="a", name="A", place=13),
        lambda: ProposedAction(id="a", name="A", challenges=(A, A)),
        lambda: ProposedAction(id="a", name=" "),
    ],
)
def test_records_of_talk_refuse_what_makes_no_sense(make):
    with pytest.raises(InvalidDiagramError):
        make()


def test_a_named_loop_knows_its_turn_wherever_it_begins():
    loop = NamedLoop(id="n", name="N", challenges=("a", "b", "c"))
    assert loop.is_of(("b", "c", "a"))
    assert not loop.is_of(("c", "b", "a"))
    assert not loop.is_of(("a", "b"))
    assert not loop.is_of(("x", "y", "z"))


GATHERED = [
    (Partner(id="p", name="P", challenges=frozenset({A, B})), {B}),
    (
        Scenario(id="s", name="S", pushes=(Push(challenge=A, level=1), Push(challenge=B, level=2))),
        [B],
    ),
    (NamedLoop(id="n", name="N", challenges=(A, B)), None),
    (Region(id="r", name="R", challenges=(A, B)), [B]),
    (SavedView(id="v", name="V", focus=(A, B)), [B]),
    (ProposedAction(id="a", name="A", challenges=(A, B)), [B]),
]


@pytest.mark.parametrize(("gathering", "left"), GATHERED)
def test_what_gathers_challenges_lets_go_of_those_that_are_gone(gathering, left):
    assert without_members(gathering, {"elsewhere"}) == gathering
    rest = without_members(gathering, {"a"})
    assert rest is None if left is None else type(left)(members(rest)) == left
    emptied = without_members(gathering, {"a", "b"})
    alone = isinstance(gathering, NamedLoop | Region)
    assert emptied is None if alone else list(members(emptied)) == []


@pytest.mark.parametrize("gathering", [pair[0] for pair in GATHERED if pair[1] is not None])
def test_two_members_that_become_one_are_named_once(gathering):
    assert set(members(mapped_members(gathering, {"a": "x"}))) == {"x", "b"}
    assert list(members(mapped_members(gathering, {"a": "x", "b": "x"}))) == ["x"]


def test_saved_views_regions_and_actions_outdate_no_analysis(diagram):
    region = Region(id="r", name="R", challenges=(A,))
    after = diagram.with_changes({"r": (None, region)})
    assert after.regions == {"r": region}
    assert after.content_revision == diagram.content_revision
