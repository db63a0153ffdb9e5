"""Whatever a person does with pointer and keys, the diagram stays valid and undo leads back."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leverpoint.commands.challenges import add_challenge
from leverpoint.commands.influences import add_influence
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import check_references
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Point
from leverpoint.tools import TOOLS
from leverpoint.tools.host import Finish
from leverpoint.tools.pointer import Button, Cancel, PointerKind
from tools.desk import Desk

# Boxes stand on this lattice, so that most random places hit something.
PLACES = [Point(x * 100.0, y * 50.0) for x in range(1, 9) for y in range(1, 9)]
KEYS = [*"NADCRBKESOVH0123459+-?=[]", "Enter", "F2", "Escape", "Delete", "Backspace", "Left", "Up"]

held = st.fixed_dictionaries({"shift": st.booleans(), "ctrl": st.booleans()})
places = st.sampled_from(PLACES) | st.builds(Point, st.floats(0, 900), st.floats(0, 500))
presses = st.tuples(
    st.just("press"), places, held, st.sampled_from([*Button, Button.MAIN]), st.integers(1, 2)
)
moves = st.tuples(st.just("move"), places, held)
releases = st.tuples(st.just("release"), places, held, st.sampled_from([*Button, Button.MAIN]))
keys = st.tuples(st.just("key"), st.sampled_from(KEYS), held, st.booleans())
texts = st.tuples(
    st.just("text"), st.sampled_from(["", "Stress", "workload", "x" * 201]), st.sampled_from(Finish)
)
others = st.sampled_from([("cancel",), ("undo",), ("redo",), *(("tool", t.name) for t in TOOLS)])
doings = st.lists(
    st.one_of(presses, moves, releases, moves, releases, keys, texts, others), max_size=30
)


def start_diagram():
    document = DiagramDocument()
    ids = [
        add_challenge(document, name, Point(x, y))
        for name, x, y in (
            ("Workload", 200.0, 200.0),
            ("Rest", 600.0, 200.0),
            ("Sleep", 400.0, 350.0),
        )
    ]
    for source, target in itertools.pairwise([*ids, ids[0]]):
        add_influence(document, source, target, Polarity.POSITIVE)
    return document.snapshot()


def do(desk, doing):
    match doing:
        case ("press", at, modifiers, button, clicks):
            desk.press(at, **modifiers, button=button, clicks=clicks)
        case ("move", at, modifiers):
            desk.move(at, **modifiers)
        case ("release", at, modifiers, button):
            desk.release(at, **modifiers, button=button)
        case ("key", name, modifiers, alt):
            desk.key(name, **modifiers, alt=alt)
        case ("text", text, how):
            if desk.host.editor is not None:
                desk.type(text, how)
        case ("cancel",):
            desk.tool.handle(Cancel())
        case ("tool", name):
            desk.use_tool(name)
        case (travel,):
            getattr(desk.document, travel)()


def check(desk):
    diagram = desk.diagram
    check_references(diagram, diagram.records())
    assert desk.selected == desk.selected.within(diagram)
    assert all(diagram.placement(c) is not None for c in diagram.challenges)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(doings, st.sampled_from(PointerKind), st.sampled_from([0.3, 1.0, 2.5]))
def test_any_sequence_leaves_a_valid_diagram_and_undo_leads_back(doing_list, pointer, scale):
    start = start_diagram()
    desk = Desk(start)
    desk.pointer, desk.host.scale = pointer, scale
    for doing in doing_list:
        before = desk.steps
        do(desk, doing)
        check(desk)
        assert desk.steps <= before + 1 or doing[0] in ("redo",), "one doing, at most one step"
        if doing[0] == "move" or doing == ("cancel",):
            assert desk.steps == before, "a preview edits nothing"
        assert all(desk.labels), "every step has a name"
    end = desk.diagram
    undone = 0
    while desk.document.undo():
        undone += 1
        check(desk)
    assert desk.diagram == start
    for _ in range(undone):
        desk.document.redo()
    assert desk.diagram == end


@settings(max_examples=200, deadline=None)
@given(
    places,
    st.lists(places, min_size=1, max_size=4),
    held,
    st.sampled_from(["escape", "right", "focus", "tool"]),
    st.sampled_from([tool.name for tool in TOOLS]),
    st.booleans(),
)
def test_a_gesture_that_is_cancelled_leaves_nothing(start, stops, modifiers, how, tool, select):
    desk = Desk(start_diagram())
    desk.use_tool(tool)
    if select:
        desk.document.selection.select([], [next(iter(desk.diagram.influences))])
    before, selected = desk.diagram, desk.selected
    desk.press(start, **modifiers)
    for stop in stops:
        desk.move(stop, **modifiers)
    if how == "escape":
        desk.key("Escape")
    elif how == "tool":
        desk.use_tool("pan")
    elif how == "right":
        desk.press(stops[-1], button=Button.RIGHT)
    else:
        desk.tool.handle(Cancel())
    desk.release(stops[-1], **modifiers)
    assert desk.diagram is before
    assert desk.steps == 0
    if tool == "select":
        assert desk.selected == selected


@pytest.mark.parametrize("scale", [0.3, 1.0, 2.5])
def test_every_drag_is_exactly_one_step(scale):
    desk = Desk(start_diagram())
    desk.host.scale = scale
    at = desk.centre("Workload")
    desk.drag(at, Point(at.x + 90, at.y))
    desk.connect("Workload", "Sleep", 0.05)
    desk.connect("Sleep", "Rest", 0.95, "left")
    desk.host.hovered = None
    assert desk.labels == ["Move 1 challenge", "Add influence", "Add influence"]
