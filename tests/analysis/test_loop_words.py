"""Stories of loops follow their arrows; labels agree between lists."""

from hypothesis import given, settings

from analysis.maps import diagrams, drawn
from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.independent_loops import independent_loops
from leverpoint.analysis.loop_words import labelled_like, loop_story, loops_through
from leverpoint.analysis.loops import find_loops


def stories(diagram):
    names = {c.id: c.name for c in diagram.challenges.values()}
    found = find_loops(influence_graph(diagram))
    return [loop_story(loop, names, diagram.influences) for loop in found.loops]


def test_a_reinforcing_loop():
    assert stories(drawn("a>b +", "b>a +")) == ["More a → more b, so more a: it reinforces itself."]


def test_two_minus_signs_reinforce():
    assert stories(drawn("a>b -", "b>a -")) == ["More a → less b, so more a: it reinforces itself."]


def test_a_balancing_loop():
    assert stories(drawn("a>b +", "b>a -")) == ["More a → more b, so less a: it holds itself back."]


def test_an_undecided_loop():
    assert stories(drawn("a>b +", "b>c ?", "c>a -")) == [
        "More a → more b → more or less c, so more or less a: whether it reinforces or balances "
        "itself is not decided."
    ]


def test_contradicting_arrows_leave_a_loop_open():
    (story,) = stories(drawn("a>b +", "a>b -", "b>a +"))
    assert story.endswith(
        "more or less a: whether it reinforces or balances itself is not decided."
    )


def test_a_challenge_that_influences_itself():
    assert stories(drawn("a>a -")) == ["More a, so less a: it holds itself back."]


def test_nothing_is_told_of_arrows_that_are_gone():
    diagram = drawn("a>b +", "b>a +")
    (loop,) = find_loops(influence_graph(diagram)).loops
    names = {c.id: c.name for c in diagram.challenges.values()}
    assert loop_story(loop, names, {}) == ""
    assert loop_story(loop, {}, diagram.influences) == ""


@given(diagrams(most=7))
@settings(deadline=None)
def test_every_step_of_a_story_is_an_arrow(diagram):
    names = {c.id: f"<{c.id}>" for c in diagram.challenges.values()}
    for loop in find_loops(influence_graph(diagram)).loops:
        text = loop_story(loop, names, diagram.influences)
        head, tail = text.split(", so ")
        steps = [step.split("<")[0] for step in head.split(" → ")] + [tail.split("<")[0]]
        way = 1
        for influence, said in zip(loop.influences, steps[1:], strict=True):
            way *= diagram.influences[influence].polarity.factor
            expected = {1: "more ", -1: "less ", 0: "more or less "}[way]
            contested = loop.kind == "?" and said == "more or less "
            assert said.removeprefix("after a while ") == expected or contested
        assert ("reinforces itself." in tail) == (loop.kind == "R")
        assert ("holds itself back." in tail) == (loop.kind == "B")


@given(diagrams(most=8))
@settings(deadline=None)
def test_lists_of_one_map_agree_on_labels(diagram):
    graph = influence_graph(diagram)
    known = find_loops(graph, max_length=3).loops
    other = labelled_like(independent_loops(graph).loops.loops, known)
    every = {loop.label: loop.influences for loop in known}
    for loop in other:
        assert every.setdefault(loop.label, loop.influences) == loop.influences
        assert loop.label.startswith(loop.kind)


def test_loops_through_several_challenges():
    graph = influence_graph(drawn("a>b +", "b>a +", "b>c +", "c>b +", "c>a +"))
    loops = find_loops(graph).loops
    assert len(loops_through(loops, [])) == 3
    through = loops_through(loops, graph.ids[::2])
    assert [len(loop.challenges) for loop in through] == [3]
