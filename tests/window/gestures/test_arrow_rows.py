"""The table Arrows of the interaction design, row by row."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from leverpoint.model.influence import Confidence, Polarity, Strength
from leverpoint.tools.drop_zones import zone_area, zone_rects
from leverpoint.tools.pointer import HitKind
from leverpoint.tools.states import Connecting, Idle
from window.gestures.conftest import ALT, SHIFT

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.mark.parametrize("shown_by", ["hover", "selection"])
def test_four_dots_on_hover_and_on_selection(hand, shown_by):
    """Hover or select: 4 dots, 14 px drawn, 24 px to hit at any zoom."""
    for scale in (0.4, 1.0):
        hand.canvas.zoom_to(scale)
        hand.canvas.ensure_visible("M")
        if shown_by == "selection":
            hand.select("M")
            hand.move(hand.empty_place())
        else:
            hand.move(hand.at("M"))
        dots = [h for h in hand.canvas.presenter.hits.handles() if h.hit.kind is HitKind.DOT]
        assert [dot.hit.id for dot in dots] == ["M"] * 4
        box = hand.canvas.host.box_rect("M")
        for dot in dots:
            drawn = hand.canvas.view.to_scene(dot.at)
            assert not (box.left < drawn.x < box.right and box.top < drawn.y < box.bottom)
            for off in (QPoint(0, 0), QPoint(11, 0), QPoint(0, -11)):
                at = hand.canvas.view.to_scene(QPointF(dot.at.toPoint() + off))
                assert hand.canvas.host.hit(at).kind is HitKind.DOT


def test_the_three_zones_share_the_width(hand):
    """+ 40 %, ? 20 %, − 40 %, side by side over the target."""
    box = hand.canvas.host.box_rect("I")
    zones = zone_rects(box, hand.canvas.view.scale)
    area = zone_area(box, hand.canvas.view.scale)
    shares = {sign.value: zone.width / area.width for sign, zone in zones.items()}
    assert shares == pytest.approx({"+": 0.4, "?": 0.2, "-": 0.4})
    plus, ask, minus = (zones[Polarity(sign)] for sign in "+?-")
    assert plus.right == pytest.approx(ask.left)
    assert ask.right == pytest.approx(minus.left)


@pytest.mark.parametrize("sign", ["+", "?", "-"])
def test_drag_into_each_drop_zone(hand, sign):
    """Drag a dot over a target: it becomes three zones + ? −."""
    hand.connect("M", "I", sign)
    assert hand.arrow("M", "I").polarity.value == sign
    assert hand.steps == 2


def test_drop_zones_are_wide_enough_and_say_what_they_mean(hand):
    """The zones have at least 160 × 56 screen px; the sentence is live."""
    hand.canvas.zoom_to(0.5)
    hand.canvas.fit()
    hand.canvas.zoom_by(0.6)
    start, over = hand.dot("W"), hand.at("I")
    hand.move(start)
    hand.press(start)
    hand.move((start + over) / 2)
    hand.move(over)
    state, scale = hand.state, hand.canvas.view.scale
    area = zone_area(hand.canvas.host.box_rect("I"), scale)
    assert area.width * scale >= 160 - 1e-6
    assert area.height * scale >= 56 - 1e-6
    hand.move(hand.zone("I", "-"))
    assert hand.state.sentence == "More Workload → less Student interest"
    hand.move(hand.zone("I", "+"))
    assert hand.state.sentence == "More Workload → more Student interest"
    assert isinstance(state, Connecting)
    hand.key(ESCAPE)
    hand.release(hand.zone("I", "+"))
    assert hand.steps == 1


def test_drag_to_empty_space(hand):
    """Dropped on empty space the arrow gets a new challenge."""
    hand.drag(hand.dot("R"), hand.empty_place())
    hand.type("Morale")
    hand.key(ESCAPE)
    assert hand.arrow("Recruitment effort", "Morale").polarity is Polarity.UNKNOWN
    assert hand.steps == 2


def test_tool(hand):
    """A with nothing selected: click the source, click the zone; armed until Esc."""
    hand.key(Qt.Key.Key_A)
    assert hand.canvas.tool_name == "arrow"
    for source, target, sign in (("M", "I", "+"), ("P", "A", "-")):
        hand.click(hand.at(source))
        hand.move(hand.at(target))
        hand.click(hand.zone(target, sign))
        assert hand.arrow(source, target).polarity.value == sign
    hand.key(ESCAPE)
    assert hand.canvas.tool_name == "select"


def test_tool_chains_with_shift(hand):
    """Shift+click goes on from the effect."""
    hand.key(Qt.Key.Key_A)
    hand.click(hand.at("M"))
    hand.move(hand.at("I"))
    hand.click(hand.zone("I", "+"), SHIFT)
    hand.move(hand.at("P"))
    hand.click(hand.zone("P", "-"))
    assert hand.arrow("M", "I").polarity is Polarity.POSITIVE
    assert hand.arrow("I", "P").polarity is Polarity.NEGATIVE
    hand.key(ESCAPE)


def test_keyboard_by_name(hand):
    """Select the source, A, type a name; a sign confirms."""
    hand.select("M")
    hand.key(Qt.Key.Key_A)
    hand.type("interest")
    hand.key("-")
    assert hand.arrow("M", "I").polarity is Polarity.NEGATIVE


def test_keyboard_by_direction(hand):
    """Alt+arrow keys move the target ring; Enter confirms without deciding the sign."""
    hand.select("W")
    hand.key(Qt.Key.Key_A)
    hand.key(Qt.Key.Key_Right, ALT)
    target = hand.state.target
    assert target is not None
    hand.key(Qt.Key.Key_Right, ALT)
    target = hand.state.target
    while hand.arrow("W", target) is not None:  # go on to one that W does not influence yet
        hand.key(Qt.Key.Key_Down, ALT)
        target = hand.state.target
    hand.key(ENTER)
    assert hand.arrow("W", target).polarity is Polarity.UNKNOWN
    assert isinstance(hand.state, Idle)


@pytest.mark.parametrize("sign", ["+", "-", "?"])
def test_keyboard_by_direction_and_sign(hand, sign):
    """A sign confirms the ringed target, too."""
    hand.select("R")
    hand.key(Qt.Key.Key_A)
    hand.key(Qt.Key.Key_Up, ALT)
    target = hand.state.target
    assert hand.arrow("R", target) is None
    hand.key(sign)
    assert hand.arrow("R", target).polarity.value == sign
    assert hand.steps == 2


@pytest.mark.parametrize(
    ("keys", "sign"),
    [("+", "+"), ("S", "+"), ("-", "-"), ("O", "-"), ("?", "?"), ("=", "+")],
)
def test_sign(hand, keys, sign):
    """+ = S same, − O opposite, ? unknown."""
    other = Polarity.NEGATIVE if sign == "+" else Polarity.POSITIVE
    arrow = next(i.id for i in hand.diagram.influences.values() if i.polarity is other)
    hand.select(arrows=[arrow])
    hand.key(keys)
    assert hand.diagram.influences[arrow].polarity.value == sign


def test_a_new_arrow_is_not_decided(hand):
    """The default sign is ?: signs are decisions."""
    hand.select("M")
    hand.key(Qt.Key.Key_A)
    hand.type("interest")
    hand.key(ENTER)
    assert hand.arrow("M", "I").polarity is Polarity.UNKNOWN


def test_strength(hand):
    """1 2 3 weak, medium, strong; 0 unset."""
    hand.select(arrows=["WP"])
    for key in "1230":
        hand.key(key)
        strength = Strength(int(key)) if key != "0" else None
        assert hand.diagram.influences["WP"].strength == strength
    assert hand.steps == 5


def test_delay_confidence_reverse(hand):
    """D, C cycles, R turns the arrow round, with a toast that offers Undo and no question."""
    hand.select(arrows=["WP"])
    hand.key("D")
    assert hand.diagram.influences["WP"].delayed
    seen = []
    for _ in range(4):
        hand.key("C")
        seen.append(hand.diagram.influences["WP"].confidence)
    assert set(seen) == {*Confidence, None}
    hand.key("R")
    turned = hand.diagram.influences["WP"]
    assert (turned.source, turned.target) == ("P", "W")
    assert "Reversed" in hand.toast
    hand.canvas.toast._button.click()
    assert hand.diagram.influences["WP"].source == "W"


def test_bend_by_the_middle_handle(hand):
    """Drag the middle handle."""
    hand.click(hand.on_arrow("WT"))
    handle = hand.handle(HitKind.BEND)
    before = hand.canvas.host.bend_of("WT")
    hand.drag(handle, handle + QPoint(-40, 0))
    assert hand.canvas.host.bend_of("WT") != pytest.approx(before, abs=0.02)
    assert hand.diagram.bend("WT") is not None
    assert hand.steps == 2


def test_bend_by_keys(hand):
    """[ and ] bend by 0.04; B resets."""
    hand.select(arrows=["WT"])
    before = hand.canvas.host.bend_of("WT")
    hand.key("]")
    assert hand.canvas.host.bend_of("WT") == pytest.approx(before + 0.04, abs=1e-6)
    hand.key("[")
    hand.key("[")
    assert hand.canvas.host.bend_of("WT") == pytest.approx(before - 0.04, abs=1e-6)
    hand.key("B")
    assert hand.diagram.bend("WT") is None


@pytest.mark.parametrize(("end", "pair"), [(HitKind.HEAD, ("W", "I")), (HitKind.TAIL, ("I", "P"))])
def test_reconnect_by_dragging_an_end(hand, end, pair):
    """Drag an end handle to another box."""
    hand.click(hand.on_arrow("WP"))
    hand.drag(hand.handle(end), hand.at("I"))
    arrow = hand.diagram.influences["WP"]
    assert (arrow.source, arrow.target) == pair
    assert hand.steps == 2


def test_reconnect_released_on_nothing_springs_back(hand):
    """Released on nothing the end springs back."""
    hand.click(hand.on_arrow("WP"))
    hand.drag(hand.handle(HitKind.HEAD), hand.empty_place())
    assert hand.diagram.influences["WP"].target == "P"
    assert hand.steps == 1


@pytest.mark.parametrize(("held", "pair"), [(None, ("W", "I")), (SHIFT, ("I", "P"))])
def test_reconnect_by_keyboard(hand, held, pair):
    """A gives a selected arrow a new head, Shift+A a new tail."""
    hand.select(arrows=["WP"])
    hand.key(Qt.Key.Key_A, *([held] if held else []))
    hand.type("interest")
    hand.key(ENTER)
    arrow = hand.diagram.influences["WP"]
    assert (arrow.source, arrow.target) == pair


def test_label_or_note_by_enter(hand):
    """Enter on an arrow edits its note."""
    hand.select(arrows=["WP"])
    hand.key(ENTER)
    hand.type("seen every term")
    hand.key(ENTER)
    assert hand.diagram.influences["WP"].note == "seen every term"


def test_label_or_note_by_double_click(hand):
    """Double-clicking the arrow does so too."""
    hand.double_click(hand.on_arrow("WT"))
    hand.type("says the union")
    hand.key(ENTER)
    assert hand.diagram.influences["WT"].note == "says the union"
