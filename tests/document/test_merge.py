"""Three-way merges: what both added is kept, every true conflict is listed, nothing is lost."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leverpoint.commands.merge import apply_merge, similar_pairs
from leverpoint.commands.slots import BOX_HEIGHT, BOX_WIDTH
from leverpoint.document import merge as merge_module
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.merge import Side, merge
from leverpoint.model.about import About
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram, check_references, gatherings
from leverpoint.model.goal import Goal
from leverpoint.model.influence import Influence, Polarity, Strength
from leverpoint.model.members import without_members
from leverpoint.model.named_loop import NamedLoop
from leverpoint.model.partner import Partner
from leverpoint.model.placement import Bend, Placement, Point
from leverpoint.model.proposed_action import ProposedAction
from leverpoint.model.region import Region
from leverpoint.model.saved_view import SavedView
from leverpoint.model.scenario import Push, Scenario
from leverpoint.model.theme import Theme

TRUST = Challenge(id="trust", name="Trust")
TIME = Challenge(id="time", name="Time")
PAY = Challenge(id="pay", name="Pay")
ARROW = Influence(id="arrow", source="trust", target="time")
BASE = Diagram([TRUST, TIME, PAY, ARROW, Placement(challenge="trust", centre=Point(0, 0))])


def edited(*put, remove=()):
    changes = {r.id: (BASE.get(r.id), r) for r in put}
    changes |= {r.id: (r, None) for r in remove}
    return BASE.with_changes(changes)


def conflict_fields(plan):
    return sorted(conflict.id for conflict in plan.conflicts)


def test_what_only_one_side_changed_is_taken():
    mine = edited(replace(TRUST, note="mine"))
    theirs = edited(replace(TIME, name="Time to plan"), remove=[PAY])
    plan = merge(BASE, mine, theirs)
    assert plan.conflicts == ()
    result = plan.diagram()
    assert result.challenges["trust"].note == "mine"
    assert result.challenges["time"].name == "Time to plan"
    assert "pay" not in result.challenges


def test_what_both_added_is_kept():
    mine = edited(Challenge(id="hope", name="Hope"))
    theirs = edited(
        Challenge(id="fear", name="Fear"), Influence(id="new", source="fear", target="trust")
    )
    plan = merge(BASE, mine, theirs)
    assert plan.conflicts == ()
    assert {"hope", "fear"} <= plan.diagram().challenges.keys()
    assert plan.counts() == {"added": 2, "changed": 0, "removed": 0}


def test_different_fields_of_one_record_are_both_taken():
    mine = edited(replace(ARROW, polarity=Polarity.POSITIVE))
    theirs = edited(replace(ARROW, strength=Strength.STRONG, delayed=True))
    plan = merge(BASE, mine, theirs)
    assert plan.conflicts == ()
    merged = plan.diagram().influences["arrow"]
    assert (merged.polarity, merged.strength, merged.delayed) == (Polarity.POSITIVE, 3, True)


def test_the_same_field_changed_by_both_is_a_conflict_and_mine_stands():
    mine = edited(replace(ARROW, polarity=Polarity.POSITIVE))
    theirs = edited(replace(ARROW, polarity=Polarity.NEGATIVE))
    plan = merge(BASE, mine, theirs)
    [conflict] = plan.conflicts
    assert (conflict.id, conflict.subject) == ("arrow.polarity", "Trust → Time")
    assert (conflict.mine, conflict.theirs) == (Polarity.POSITIVE, Polarity.NEGATIVE)
    assert plan.diagram() == mine
    chosen = plan.diagram({"arrow.polarity": Side.THEIRS})
    assert chosen.influences["arrow"].polarity is Polarity.NEGATIVE
    assert "Trust → Time, sign: mine +, theirs −; mine stands." in plan.report()


def test_the_same_change_on_both_sides_is_no_conflict():
    both = edited(replace(TRUST, name="Trust in school"))
    plan = merge(BASE, both, both)
    assert plan.conflicts == ()
    assert plan.changes() == {}


def test_deleted_here_and_changed_there_stays_until_somebody_decides():
    mine = edited(remove=[PAY])
    theirs = edited(replace(PAY, name="Fair pay"))
    plan = merge(BASE, mine, theirs)
    assert conflict_fields(plan) == ["pay."]
    assert plan.diagram().challenges["pay"].name == "Fair pay"
    assert "pay" not in plan.diagram({"pay.": Side.MINE}).challenges
    assert "pay" in merge(BASE, theirs, mine).diagram().challenges


def test_deleted_here_and_used_there_comes_back():
    mine = edited(remove=[PAY])
    new = Influence(id="new", source="pay", target="trust")
    plan = merge(BASE, mine, edited(new))
    assert conflict_fields(plan) == ["pay."]
    assert {"pay"} <= plan.diagram().challenges.keys()
    assert "new" in plan.diagram().influences
    without = plan.diagram({"pay.": Side.MINE})
    assert "pay" not in without.challenges
    assert "new" not in without.influences


def test_a_challenge_that_comes_back_stands_where_it_stood():
    mine = edited(
        remove=[TRUST, ARROW, BASE.placement("trust")],
    )
    plan = merge(BASE, mine, edited(Goal(challenge="trust")))
    assert plan.diagram().placement("trust").centre == Point(0, 0)
    assert plan.diagram().goals


def test_moves_follow_the_mover_and_mine_when_both_moved():
    moved = Placement(challenge="trust", centre=Point(5, 5))
    far = Placement(challenge="trust", centre=Point(9, 9))
    assert merge(BASE, BASE, edited(moved)).diagram().placement("trust") == moved
    plan = merge(BASE, edited(far), edited(moved))
    assert (plan.conflicts, plan.moved_by_both) == ((), 1)
    assert plan.diagram().placement("trust") == far


def test_a_deleted_box_that_they_moved_is_no_conflict():
    mine = edited(remove=[TRUST, ARROW, BASE.placement("trust")])
    theirs = edited(
        Placement(challenge="trust", centre=Point(5, 5)), Bend(influence="arrow", share=1)
    )
    plan = merge(BASE, mine, theirs)
    assert plan.moved_by_both == 0
    assert plan.diagram().placement("trust") is None or "trust" in plan.diagram().challenges
    check_references(plan.diagram(), plan.diagram().records())


def test_members_of_partners_merge_one_by_one():
    board = Partner(id="board", name="Board", challenges=frozenset({"trust", "time"}))
    base = BASE.with_changes({"board": (None, board)})
    mine = base.with_changes(
        {"board": (board, replace(board, challenges=frozenset({"trust", "time", "pay"})))}
    )
    theirs = base.with_changes({"board": (board, replace(board, challenges=frozenset({"trust"})))})
    plan = merge(base, mine, theirs)
    assert plan.conflicts == ()
    assert plan.diagram().partners["board"].challenges == {"trust", "pay"}


def with_record(base, record):
    return base.with_changes({record.id: (base.get(record.id), record)})


def test_members_of_regions_and_actions_merge_one_by_one():
    for kind in (Region, ProposedAction):
        first = kind(id="r", name="Here", challenges=("trust", "time"))
        base = with_record(BASE, first)
        mine = with_record(base, replace(first, challenges=("time", "trust", "pay")))
        theirs = with_record(base, replace(first, name="There", challenges=("trust",)))
        plan = merge(base, mine, theirs)
        assert plan.conflicts == ()
        merged = plan.diagram().get("r")
        assert (merged.name, merged.challenges) == ("There", ("trust", "pay"))


def test_a_region_of_which_each_side_took_out_half_keeps_both():
    first = Region(id="r", name="Here", challenges=("trust", "time"))
    base = with_record(BASE, first)
    sides = [with_record(base, replace(first, challenges=(c,))) for c in ("trust", "time")]
    plan = merge(base, *sides)
    assert plan.diagram().regions["r"].challenges == ("time", "trust")


def test_the_camera_of_a_view_is_never_half_mine_and_half_theirs():
    first = SavedView(id="v", name="Whole", centre_x=1.0, centre_y=1.0)
    base = with_record(BASE, first)
    mine = with_record(base, replace(first, centre_x=5.0, caption="Mine"))
    theirs = with_record(base, replace(first, centre_y=7.0, scale=2.0, caption="Theirs"))
    plan = merge(base, mine, theirs)
    assert conflict_fields(plan) == ["v.caption"]
    assert plan.diagram().saved_views["v"] == mine.saved_views["v"]
    both = with_record(theirs, replace(first, centre_x=7.0, centre_y=7.0))
    assert merge(base, mine, both).moved_by_both == 1
    still = merge(base, with_record(base, replace(first, name="All")), theirs)
    [view] = still.diagram().saved_views.values()
    assert (view.name, view.centre_y, view.scale) == ("All", 7.0, 2.0)


def test_what_they_put_into_a_region_comes_back_when_i_deleted_it():
    first = Region(id="r", name="Here", challenges=("trust", "time"))
    base = with_record(BASE, first)
    mine = base.with_changes({"pay": (PAY, None)})
    theirs = with_record(base, replace(first, challenges=("trust", "time", "pay")))
    plan = merge(base, mine, theirs)
    assert conflict_fields(plan) == ["pay."]
    assert plan.diagram().regions["r"].challenges == ("trust", "time", "pay")
    assert plan.diagram({"pay.": Side.MINE}).regions["r"].challenges == ("trust", "time")


def test_without_an_ancestor_common_ids_merge_and_differences_are_conflicts():
    mine, theirs = edited(replace(TRUST, name="A")), edited(replace(TRUST, name="B"))
    assert conflict_fields(merge(None, mine, theirs)) == ["trust.name"]
    only_note = edited(replace(TRUST, note="theirs"))
    assert merge(None, BASE, only_note).conflicts == (), "what is unset is no opinion"


def test_maps_without_common_ids_match_by_exact_name():
    theirs = Diagram(
        [
            Theme(id="t2", name="School", colour=1),
            Challenge(id="x1", name="Trust", note="from them", theme="t2"),
            Challenge(id="x2", name="Time"),
            Challenge(id="x3", name="Timetable"),
            Influence(id="y1", source="x1", target="x2", strength=Strength.WEAK),
            Influence(id="y2", source="x3", target="x1"),
            Goal(challenge="x2"),
            Placement(challenge="x1", centre=Point(7, 7)),
            Bend(influence="y1", share=0.2),
            Partner(id="p", name="Board", challenges=frozenset({"x1", "x3"})),
            Scenario(id="s", name="More", pushes=(Push(challenge="x1", level=2),)),
            NamedLoop(id="n", name="Snowball", challenges=("x3", "x1")),
            Region(id="r", name="Corner", challenges=("x1", "x3")),
            SavedView(id="v", name="Look", focus=("x1",)),
            ProposedAction(id="a", name="Talk", challenges=("x2",)),
        ]
    )
    plan = merge(None, BASE, theirs)
    result = plan.diagram()
    assert set(result.challenges) == {"trust", "time", "pay", "x3"}
    assert result.challenges["trust"].note == "from them"
    assert set(result.influences) == {"arrow", "y2"}
    assert result.influences["arrow"].strength is Strength.WEAK
    assert result.partners["p"].challenges == {"trust", "x3"}
    assert result.scenarios["s"].levels == {"trust": 2}
    assert result.named_loops["n"].challenges == ("x3", "trust")
    assert result.regions["r"].challenges == ("trust", "x3")
    assert result.saved_views["v"].focus == ("trust",)
    assert result.proposed_actions["a"].challenges == ("time",)
    assert result.goals["goal:time"]
    assert result.bend("arrow").share == 0.2
    assert plan.moved_by_both == 1
    check_references(result, result.records())


CORNER = Region(id="r", name="Corner", challenges=("trust",))
TALK = ProposedAction(id="a", name="Talk", challenges=("trust",), place=6)


def test_a_view_lets_go_of_a_theme_that_the_other_side_removed():
    theme = Theme(id="theme", name="Money", colour=1, position=0)
    view = SavedView(id="v", name="Look", collapsed=frozenset({"theme"}))
    base = Diagram([*BASE.records(), theme])
    mine = Diagram([*base.records(), view])
    result = merge(base, mine, BASE).diagram()
    assert result.saved_views["v"].collapsed <= result.themes.keys()


LOOK = SavedView(id="v", name="Look", caption="Here", centre_x=1.0)
SNOWBALL = NamedLoop(id="n", name="Snowball", challenges=("trust", "time"))
MORE = Scenario(id="s", name="More", pushes=(Push(challenge="trust", level=2),))
GATHERED = edited(CORNER, TALK, LOOK, SNOWBALL, MORE)
STRANGERS = Diagram(
    [
        Challenge(id="x1", name="Trust"),
        Challenge(id="x2", name="Time"),
        Region(id="r2", name="Corner", challenges=("x2",)),
        ProposedAction(id="a2", name="Talk", note="again", challenges=("x2",)),
        SavedView(id="v2", name="Look", caption="There", centre_x=9.0),
        NamedLoop(id="n2", name="Vicious", challenges=("x2", "x1")),
        Scenario(id="s2", name="More", pushes=(Push(challenge="x1", level=2),)),
    ]
)


def test_regions_actions_views_loops_and_scenarios_of_strangers_match():
    plan = merge(None, GATHERED, STRANGERS)
    result = plan.diagram()
    assert result.regions == {"r": replace(CORNER, challenges=("time", "trust"))}
    both = replace(TALK, note="again", challenges=("time", "trust"))
    assert result.proposed_actions == {"a": both}
    assert result.saved_views == {"v": LOOK}
    assert result.named_loops == {"n": SNOWBALL}
    assert result.scenarios == {"s": MORE}
    assert conflict_fields(plan) == ["n.name", "v.caption"]
    assert plan.diagram({"n.name": Side.THEIRS}).named_loops["n"].name == "Vicious"
    check_references(result, result.records())


def test_what_only_looks_alike_is_kept_twice():
    other = Scenario(id="s2", name="More", pushes=(Push(challenge="trust", level=-1),))
    theirs = edited(
        other,
        NamedLoop(id="n2", name="Snowball", challenges=("trust", "pay")),
        replace(LOOK, id="v2", centre_x=9.0),  # "Look" of each side, of one map, is another place
    )
    plan = merge(BASE, GATHERED, theirs)
    result = plan.diagram()
    assert plan.conflicts == ()
    assert set(result.scenarios) == {"s", "s2"}
    assert set(result.named_loops) == {"n", "n2"}
    assert set(result.saved_views) == {"v", "v2"}


def test_what_both_named_alike_in_one_map_is_one():
    theirs = edited(replace(CORNER, id="r2", challenges=("pay",)), replace(TALK, id="a2", place=3))
    plan = merge(BASE, GATHERED, theirs)
    assert plan.diagram().regions == {"r": replace(CORNER, challenges=("pay", "trust"))}
    assert conflict_fields(plan) == ["a.place"]


def test_a_name_that_is_not_unique_matches_nothing():
    theirs = Diagram([Challenge(id="x1", name="Trust"), Challenge(id="x2", name="Trust")])
    assert len(merge(None, BASE, theirs).diagram().challenges) == 5


def test_similar_names_are_listed_and_decided_by_a_person():
    mine = Diagram([Challenge(id="a", name="Teacher confidence"), Challenge(id="b", name="Pay")])
    theirs = Diagram(
        [Challenge(id="x", name="Teachers' confidence"), Challenge(id="y", name="Payment of rent")]
    )
    [pair] = similar_pairs(None, mine, theirs)
    assert (pair.mine.id, pair.theirs.id) == ("a", "x")
    plan = merge(None, mine, theirs, {"x": "a"})
    assert set(plan.diagram().challenges) == {"a", "b", "y"}
    assert conflict_fields(plan) == ["a.name"]


def test_title_and_question_merge_like_anything_else():
    plan = merge(BASE, edited(About(title="Mine")), edited(About(title="Theirs", question="Why?")))
    assert conflict_fields(plan) == ["about.title"]
    assert plan.diagram().about == About(title="Mine", question="Why?")


def test_a_merge_is_one_undo_step():
    document = DiagramDocument(edited(replace(TRUST, name="Mine")))
    before = document.snapshot()
    plan = merge(BASE, before, edited(replace(TIME, name="Theirs"), remove=[PAY]))
    apply_merge(document, plan)
    assert document.snapshot() == plan.diagram()
    assert document.history.undo_label == "Merge"
    document.undo()
    assert document.snapshot() == before
    with document.transaction("Other") as transaction:
        transaction.put(replace(TIME, name="Other"))
    with pytest.raises(ValueError, match="changed since"):
        apply_merge(document, plan)


# Whatever two people do


NAMES = st.sampled_from(["Trust", "Time", "Pay", "Hope", "Fear", "Joy"])
EDITS = ["add", "rename", "connect", "delete", "goal", "move", "sign", "gather", "act", "look"]


@st.composite
def someones_edits(draw, prefix):
    """Return the base after a few random edits."""
    document = DiagramDocument(BASE)
    for number in range(draw(st.integers(0, 6))):
        here = list(document.snapshot().challenges)
        what = draw(st.sampled_from(EDITS))
        with document.transaction(what) as t:
            some = draw(st.sampled_from(here)) if here else None
            if what == "add" or some is None:
                t.put(Challenge(id=f"{prefix}{number}", name=draw(NAMES)))
            elif what == "rename":
                t.put(replace(t.diagram.challenges[some], name=draw(NAMES)))
            elif what == "connect":
                other = draw(st.sampled_from(here))
                t.put(Influence(id=f"{prefix}i{number}", source=some, target=other))
            elif what == "goal":
                t.put(Goal(challenge=some, direction=draw(st.sampled_from([1, -1]))))
            elif what == "move":
                t.put(Placement(challenge=some, centre=Point(number, draw(st.integers(0, 3)))))
            elif what == "sign":
                for i in list(t.diagram.influences.values())[:1]:
                    t.put(replace(i, polarity=draw(st.sampled_from(Polarity))))
            elif what in ("gather", "act", "look"):
                t.put(gathering(draw, prefix, what, here))
            else:
                delete(t, some)
    return document.snapshot()


def gathering(draw, prefix, what, here):
    """Return a region, view or action that both sides know by the same id, or one of its own."""
    own = draw(st.sampled_from(["", prefix]))
    ids = tuple(draw(st.lists(st.sampled_from(here), min_size=1, unique=True)))
    if what == "look":
        return SavedView(id=own + what, name="Look", centre_x=draw(st.floats(-9, 9)), focus=ids)
    kind = Region if what == "gather" else ProposedAction
    return kind(id=own + what, name=draw(NAMES), challenges=ids)


def delete(transaction, challenge):
    diagram = transaction.diagram
    for influence in diagram.influences_at([challenge]):
        if bend := diagram.bend(influence.id):
            transaction.remove(bend)
        transaction.remove(influence)
    for record in (diagram.goals.get(f"goal:{challenge}"), diagram.placement(challenge)):
        if record:
            transaction.remove(record)
    for gathering in gatherings(diagram):
        if (rest := without_members(gathering, {challenge})) is None:
            transaction.remove(gathering)
        else:
            transaction.put(rest)
    transaction.remove(diagram.challenges[challenge])


ANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@ANY
@given(mine=someones_edits("m"), theirs=someones_edits("t"), data=st.data())
def test_any_merge_is_sound_and_silently_loses_nothing(mine, theirs, data):
    plan = merge(BASE, mine, theirs)
    choices = {
        c.id: data.draw(st.sampled_from(Side)) for c in plan.conflicts if data.draw(st.booleans())
    }
    result = plan.diagram(choices)
    check_references(result, result.records())
    if not plan.conflicts:
        added = [r for side in (mine, plan.theirs) for r in side.records() if not BASE.get(r.id)]
        lost = [r for r in added if not isinstance(r, Placement) and not result.get(r.id)]
        assert lost == []
    document = DiagramDocument(mine)
    apply_merge(document, plan, choices)
    assert apart_from_places(document.snapshot()) == apart_from_places(result)
    assert document.snapshot().of(Placement).keys() == result.of(Placement).keys()
    document.undo()
    assert document.snapshot() == mine


def apart_from_places(diagram):
    """Return what a merge decides; added boxes that would cover others go elsewhere."""
    return Diagram([r for r in diagram.records() if not isinstance(r, Placement)])


def test_added_boxes_never_cover_those_that_are_there():
    here = Placement(challenge="trust", centre=Point(0, 0))
    mine = edited(here)
    hope = Challenge(id="hope", name="Hope"), Placement(challenge="hope", centre=Point(20, 10))
    document = DiagramDocument(mine)
    apply_merge(document, merge(edited(here), mine, edited(here, *hope)))
    at = document.snapshot().placement("hope").centre
    assert abs(at.x) > BOX_WIDTH or abs(at.y) > BOX_HEIGHT
    assert document.snapshot().placement("trust") == here
    assert abs(at.x) + abs(at.y) < 400


def test_a_stranger_s_map_comes_whole_beside_mine():
    mine = Diagram([TRUST, Placement(challenge="trust", centre=Point(0, 0))])
    theirs = Diagram(
        [
            Challenge(id="rain", name="Rain"),
            Challenge(id="flood", name="Floods"),
            Placement(challenge="rain", centre=Point(0, 0)),
            Placement(challenge="flood", centre=Point(300, 80)),
        ]
    )
    document = DiagramDocument(mine)
    apply_merge(document, merge(None, mine, theirs))
    rain, flood = (document.snapshot().placement(c).centre for c in ("rain", "flood"))
    assert rain.x > BOX_WIDTH
    assert (flood.x - rain.x, flood.y - rain.y) == (300, 80)


@ANY
@given(mine=someones_edits("m"), theirs=someones_edits("t"))
def test_merging_is_the_same_from_either_side_but_for_conflicts(mine, theirs):
    here, there = merge(BASE, mine, theirs), merge(BASE, theirs, mine)
    same_ids = here.theirs == theirs and there.theirs == mine
    if same_ids and not here.conflicts and not here.moved_by_both:
        assert here.diagram() == there.diagram()


@ANY
@given(theirs=someones_edits("t"))
def test_merging_into_an_unchanged_copy_gives_theirs(theirs):
    plan = merge(BASE, BASE, theirs)
    assert plan.conflicts == ()
    assert plan.diagram() == plan.theirs


def test_the_planted_fault_of_silent_overwriting_is_caught(monkeypatch):
    """A merge that takes theirs without a word fails the first of the conflict tests."""
    monkeypatch.setattr(merge_module, "is_disputed", lambda *_: False)
    monkeypatch.setattr(merge_module, "merged_record", lambda _base, _mine, theirs, _: theirs)
    with pytest.raises((AssertionError, ValueError)):
        test_the_same_field_changed_by_both_is_a_conflict_and_mine_stands()
