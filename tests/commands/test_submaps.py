"""A part of a diagram keeps all that is known of what is inside it, and nothing else."""

from leverpoint.commands.submaps import submap_diagram
from leverpoint.model.about import About
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.goal import Goal
from leverpoint.model.influence import Influence
from leverpoint.model.named_loop import NamedLoop
from leverpoint.model.partner import Partner
from leverpoint.model.placement import Bend, Placement, Point
from leverpoint.model.proposed_action import ProposedAction
from leverpoint.model.saved_view import SavedView
from leverpoint.model.theme import Theme


def whole():
    themes = [Theme(id="t", name="Inside", colour=1), Theme(id="u", name="Outside", colour=2)]
    challenges = [Challenge(id=i, name=i.upper(), theme="t" if i < "c" else "u") for i in "abc"]
    arrows = [Influence(id=e, source=e[0], target=e[1]) for e in ("ab", "ba", "bc")]
    places = [Placement(challenge=i, centre=Point(n, n)) for n, i in enumerate("abc")]
    return Diagram(
        [
            About(title="Whole", question="Why?"), *themes, *challenges, *arrows, *places,
            Bend(influence="ab", share=0.2), Bend(influence="bc", share=0.2),
            Goal(challenge="a"), Goal(challenge="c"),
            Partner(id="p", name="Both", challenges=frozenset("ac")),
            Partner(id="q", name="Outside", challenges=frozenset("c")),
            NamedLoop(id="l", name="Whole loop", challenges=("a", "b")),
            ProposedAction(id="x", name="Act", challenges=("c", "b")),
            SavedView(id="v", name="View"),
        ]
    )  # fmt: skip


def test_a_part_holds_what_is_inside():
    diagram = whole()
    part = submap_diagram(diagram, ["a", "b", "gone"], "A part")
    assert (part.about.title, part.about.question) == ("A part", "Why?")
    assert list(part.challenges) == ["a", "b"]
    assert list(part.influences) == ["ab", "ba"]
    assert list(part.themes) == ["t"]
    assert list(part.goals) == ["goal:a"]
    assert part.placement("b") == diagram.placement("b")
    assert [b.influence for b in part.of(Bend).values()] == ["ab"]
    assert [p.challenges for p in part.partners.values()] == [frozenset("a")]
    assert list(part.named_loops) == ["l"]
    assert part.proposed_actions["x"].challenges == ("b",)
    assert not part.of(SavedView)


def test_a_loop_that_is_cut_is_left_out():
    assert not submap_diagram(whole(), ["a"], "").named_loops


def test_a_part_of_everything_is_everything():
    diagram = whole()
    part = submap_diagram(diagram, diagram.challenges, diagram.about.title)
    left_out = set(diagram.records()) - set(part.records())
    assert {type(record) for record in left_out} == {SavedView}
