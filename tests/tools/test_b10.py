"""The benchmark map of the interaction design, drawn with the mouse, counted in operations."""

from itertools import pairwise
from math import cos, sin, tau

from b10_map import ARROWS, MOST_OPERATIONS, NAMES, SHARES, check_b10
from leverpoint.commands.arrange import place_challenges
from leverpoint.model.placement import Point
from leverpoint.tools.host import Finish
from tools.desk import Desk


def name_all(desk):
    """Name ten challenges; return how many keys that are not letters of names it took."""
    desk.keys("N")
    for name in NAMES[:-1]:
        desk.type(name)
    desk.type(NAMES[-1], Finish.ESCAPE)
    return 1 + len(NAMES)


def check(desk):
    check_b10(desk.diagram)
    boxes = [desk.host.box_rect(c) for c in desk.diagram.challenges]
    assert not any(a.touches(b) for a, b in pairwise(boxes))


def test_at_most_28_operations_with_the_mouse():
    desk = Desk()
    operations = name_all(desk)
    for source, sign, target in ARROWS:
        desk.connect(source, target, SHARES[sign[0]])
        operations += 1
        if "||" in sign:
            desk.keys("D")
            operations += 1
    check(desk)
    assert operations <= MOST_OPERATIONS


def test_without_dragging():
    desk = Desk()
    name_all(desk)
    turn = tau / len(NAMES)
    circle = {
        desk.id(name): Point(600 + 400 * cos(n * turn), 350 + 300 * sin(n * turn))
        for n, name in enumerate(NAMES)
    }
    place_challenges(desk.document, circle)  # So that no sign lies on a box.
    desk.keys("Escape", "A")
    assert desk.tool.name == "arrow"
    for source, sign, target in ARROWS:
        zone = desk.zone(target, SHARES[sign[0]])
        desk.click(desk.centre(source)).move(desk.centre(target)).move(zone).click(zone)
        if "||" in sign:
            desk.keys("D")
    check(desk)


def test_without_mouse_and_capture_bar():
    desk = Desk()
    name_all(desk)
    for source, sign, target in ARROWS:
        letters = [("Space" if c == " " else c.upper()) for c in target.replace("-", "")[:9]]
        desk.document.selection.select([desk.id(source)])
        desk.keys("A", *letters, sign[0])
        if "||" in sign:
            desk.keys("D")
    check(desk)


def test_the_whole_map_undoes_step_by_step():
    desk = Desk()
    name_all(desk)
    for source, sign, target in ARROWS:
        desk.connect(source, target, SHARES[sign[0]])
    assert desk.steps == 24
    while desk.document.undo():
        pass
    assert not desk.diagram.challenges
    desk.double_click(Point(10, 10))
    assert desk.host.editor is not None
