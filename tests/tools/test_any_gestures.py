"""Whatever a person does with pointer and keys, the diagram stays valid and undo leads back."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leverpoint.commands.challenges import add_challenge
from leverpoint.commands.influences import add_influence
from leverpoint.commands.regions import group_region
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import check_references
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Point
from leverpoint.tools import TOOLS
from leverpoint.tools.drop_zones import zone_area
from leverpoint.tools.host import Finish
from leverpoint.tools.pointer import Button, Cancel, PointerKind
from tools.desk import Desk

KEYS = [*"NADCRBKESOVH0123459+-?=[]", "Enter", "F2", "Escape", "Delete", "Backspace", "Left", "Up"]

held = st.fixed_dictionaries({"shift": st.booleans(), "ctrl": st.booleans()})
# Places are named after things, so that most gestures hit one wherever it has gone.
names = st.integers(0, 5)
spots = st.one_of(
    st.tuples(st.just("box"), names, st.floats(-60, 60), st.floats(-20, 20)),
    st.tuples(st.just("dot"), names, st.sampled_from(["left", "right", "top", "bottom"])),
    st.tuples(st.just("zone"), names, st.floats(0, 1)),
    st.tuples(st.just("arrow"), names, st.sampled_from([0.3, 0.45, 0.5, 0.7, 0.8])),
    st.tuples(st.just("region"), names),
    st.tuples(st.just("free"), st.floats(0, 900), st.floats(0, 500)),
)
buttons = st.sampled_from([*[Button.MAIN] * 6, Button.MIDDLE, Button.RIGHT])
presses = st.tuples(st.just("press"), spots, held, buttons, st.sampled_from([1, 1, 1, 2]))
moves = st.tuples(st.just("move"), spots, held)
releases = st.tuples(st.just("release"), spots, held, buttons)
keys = st.tuples(st.just("key"), st.sampled_from(KEYS), held, st.booleans())
texts = st.tuples(
    st.just("text"), st.sampled_from(["", "Stress", "workload", "x" * 201]), st.sampled_from(Finish)
)
selects = st.tuples(st.just("select"), st.sets(names, max_size=2), st.sets(names, max_size=1))
plain_keys = st.tuples(
    st.just("key"), st.sampled_from(KEYS), st.just({"shift": False}), st.just(False)
)
others = st.sampled_from(
    [("cancel",), ("undo",), ("redo",), ("group",), *(("tool", t.name) for t in TOOLS)]
)
single = st.one_of(presses, moves, releases, keys, texts, others, selects).map(
    lambda doing: [doing]
)
gestures = st.builds(
    lambda start, modifiers, stops: [
        ("press", start, modifiers, Button.MAIN, 1),
        *[("move", stop, modifiers) for stop in stops],
        ("release", stops[-1], modifiers, Button.MAIN),
    ],
    spots,
    held,
    st.lists(spots, min_size=1, max_size=3),
)
chosen = st.builds(lambda select, keys: [select, *keys], selects, st.lists(plain_keys, max_size=3))
doings = st.lists(st.one_of(single, gestures, gestures, chosen), max_size=12).map(
    lambda groups: [doing for group in groups for doing in group]
)


def place(desk, spot):
    """Return where a spot lies now; a thing that is not there is anywhere."""
    kind, *rest = spot
    if kind == "free":
        return Point(*rest)
    if kind == "region":
        regions = [*desk.diagram.regions.values()]
        inside = regions[rest[0] % len(regions)].challenges if regions else ()
        return desk.host.region_name_rect(inside).centre if inside else Point(450.0, 250.0)
    things = [*(desk.diagram.influences if kind == "arrow" else desk.diagram.challenges)]
    if not things:
        return Point(450.0, 250.0)
    thing = things[rest[0] % len(things)]
    if kind == "arrow":
        return desk.host.along(thing, rest[1])
    if kind == "dot":
        desk.host.hovered = thing
        return desk.host.dots(thing)[rest[1]]
    box = desk.host.box_rect(thing)
    if kind == "zone":
        area = zone_area(box, desk.host.scale)
        return Point(area.left + rest[1] * area.width, area.centre.y)
    return Point(box.centre.x + rest[1], box.centre.y + rest[2])


def select(desk, challenges, influences):
    boxes, arrows = [*desk.diagram.challenges], [*desk.diagram.influences]
    desk.document.selection.select(
        [boxes[n] for n in challenges if n < len(boxes)],
        [arrows[n] for n in influences if n < len(arrows)],
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
    group_region(document, ids[:2], "Here")
    return document.snapshot()


def type_text(desk, text, how):
    if desk.host.editor is not None:
        desk.type(text, how)


DOINGS = {
    "press": lambda desk, at, modifiers, button, clicks: desk.press(
        place(desk, at), **modifiers, button=button, clicks=clicks
    ),
    "move": lambda desk, at, modifiers: desk.move(place(desk, at), **modifiers),
    "release": lambda desk, at, modifiers, button: desk.release(
        place(desk, at), **modifiers, button=button
    ),
    "key": lambda desk, name, modifiers, alt: desk.key(name, **modifiers, alt=alt),
    "text": type_text,
    "select": select,
    "cancel": lambda desk: desk.tool.handle(Cancel()),
    "tool": lambda desk, name: desk.use_tool(name),
    "group": lambda desk: desk.tool.name_region(desk.selected.challenges),
    "undo": lambda desk: desk.document.undo(),
    "redo": lambda desk: desk.document.redo(),
}


def do(desk, doing):
    name, *rest = doing
    DOINGS[name](desk, *rest)


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
    spots,
    st.lists(spots, min_size=1, max_size=4),
    held,
    st.sampled_from(["escape", "right", "focus", "tool"]),
    st.sampled_from([tool.name for tool in TOOLS]),
    st.booleans(),
)
def test_a_gesture_that_is_cancelled_leaves_nothing(start, stops, modifiers, how, tool, with_arrow):
    desk = Desk(start_diagram())
    desk.use_tool(tool)
    if with_arrow:
        desk.document.selection.select([], [next(iter(desk.diagram.influences))])
    before, selected = desk.diagram, desk.selected
    desk.press(place(desk, start), **modifiers)
    stops = [place(desk, stop) for stop in stops]
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
