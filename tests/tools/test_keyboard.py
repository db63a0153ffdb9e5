import pytest

from leverpoint.model.influence import Confidence, Strength
from leverpoint.model.placement import Point
from leverpoint.tools.pointer import KeyPress
from leverpoint.tools.states import Idle, KeyConnecting

PAIR = ("Workload", "Planning time")


@pytest.fixture
def arrow(tied):
    tied.select(arrows=[PAIR])
    return tied


def influence(desk):
    return next(iter(desk.diagram.influences.values()))


@pytest.mark.parametrize(
    ("key", "sign"), [("+", "+"), ("=", "+"), ("S", "+"), ("-", "-"), ("O", "-"), ("?", "?")]
)
def test_signs(arrow, key, sign):
    arrow.keys("?" if sign != "?" else "-", key)
    assert influence(arrow).polarity.value == sign


def test_the_number_pad_signs_too(arrow):
    assert arrow.tool.key(KeyPress("Minus", "-"))
    assert influence(arrow).polarity.value == "-"


@pytest.mark.parametrize(
    ("key", "strength"),
    [("1", Strength.WEAK), ("2", Strength.MEDIUM), ("3", Strength.STRONG), ("0", None)],
)
def test_strength_on_arrows(arrow, key, strength):
    arrow.keys("3" if key != "3" else "1", key)
    assert influence(arrow).strength == strength


def test_delay_confidence_reverse(arrow):
    arrow.keys("D")
    assert influence(arrow).delayed
    seen = []
    for _ in range(4):
        arrow.keys("C")
        seen.append(influence(arrow).confidence)
    assert seen == [Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW, None]
    arrow.keys("R")
    assert arrow.pairs() == {("Planning time", "+", "Workload")}
    assert arrow.host.toasts[-1][:2] == ("Reversed 1 influence.", "Undo")
    arrow.host.toasts[-1][2]()
    assert arrow.pairs() == {("Workload", "+", "Planning time")}


def test_reverse_is_refused_where_the_opposite_is_there(arrow):
    arrow.connect("Planning time", "Workload", 0.1, "bottom")
    arrow.select(arrows=[PAIR]).keys("R")
    assert arrow.steps == 1
    assert "already there" in arrow.toast
    arrow.select(arrows=[PAIR, PAIR[::-1]]).keys("R")
    assert arrow.labels[-1] == "Reverse 2 influences"


def test_bends_start_from_what_is_drawn(arrow):
    arrow.keys("]", "]", "[")
    assert arrow.diagram.bend(influence(arrow).id).share == pytest.approx(0.20)
    arrow.keys("B")
    assert arrow.diagram.bend(influence(arrow).id) is None


def test_nudge_by_8_40_and_1(desk):
    desk.select("Workload").keys("Right", "Down")
    assert desk.centre("Workload") == Point(208, 208)
    desk.key("Left", shift=True)
    assert desk.centre("Workload") == Point(168, 208)
    desk.key("Up", ctrl=True)
    assert desk.centre("Workload") == Point(168, 207)
    assert desk.steps == 4


def test_themes_by_number_and_none(desk):
    desk.select("Workload", "Mentoring").keys("2")
    assert [t.name for t in desk.diagram.themes.values()] == ["Theme 1", "Theme 2"]
    second = next(t for t in desk.diagram.themes.values() if t.name == "Theme 2")
    assert desk.diagram.challenges[desk.id("Mentoring")].theme == second.id
    assert desk.steps == 1
    desk.keys("0")
    assert desk.diagram.challenges[desk.id("Mentoring")].theme is None


def test_lock(desk):
    desk.select("Workload", "Mentoring").keys("K")
    assert desk.diagram.placement(desk.id("Workload")).locked
    assert desk.labels == ["Lock 2 challenges"]
    desk.keys("K")
    assert not desk.diagram.placement(desk.id("Workload")).locked


@pytest.mark.parametrize("key", ["Delete", "Backspace"])
def test_delete_takes_the_arrows_along_and_offers_undo(tied, key):
    before = tied.diagram
    tied.select("Workload").keys(key)
    assert tied.host.toasts[-1][:2] == ("Deleted 1 challenge, 1 arrow.", "Undo")
    assert tied.labels == ["Delete 1 challenge, 1 arrow"]
    tied.host.toasts[-1][2]()
    assert tied.diagram == before


def test_alt_delete_bridges(tied):
    tied.connect("Planning time", "Mentoring", 0.9, "bottom")
    tied.select("Planning time").key("Delete", alt=True)
    assert tied.pairs() == {("Workload", "-", "Mentoring")}
    assert tied.steps == 2


def test_alt_arrows_walk_in_a_cone(desk):
    desk.select("Workload")
    assert desk.key("Right", alt=True)
    assert desk.selected_names() == {"Planning time"}
    assert desk.key("Left", alt=True)
    assert desk.key("Down", alt=True)
    assert desk.selected_names() == {"Mentoring"}
    assert not desk.key("Left", alt=True)
    desk.document.selection.clear()
    assert desk.key("Up", alt=True)
    assert len(desk.selected_names()) == 1
    assert desk.steps == 0


def test_e_steps_around_a_box_and_alt_arrows_leave_the_arrow(tied):
    tied.connect("Workload", "Mentoring", 0.9, "bottom")
    first, second = tied.arrow(*PAIR).id, tied.arrow("Workload", "Mentoring").id
    tied.select("Workload").keys("E")
    assert tied.selected.influences == {first}
    tied.keys("E")
    assert tied.selected.influences == {second}
    tied.keys("E")
    assert tied.selected.influences == {first}
    tied.key("E", shift=True)
    assert tied.selected.influences == {second}
    assert tied.key("Right", alt=True)
    assert tied.selected_names() == {"Mentoring"}
    tied.keys("E")
    assert tied.key("Left", alt=True)
    assert tied.selected_names() == {"Workload"}


def test_enter_on_an_arrow_edits_its_note(arrow):
    arrow.keys("Enter")
    assert arrow.host.notes == [influence(arrow).id]


def test_escape_clears_the_selection_then_means_nothing(desk):
    desk.select("Workload").keys("Escape")
    assert not desk.selected
    assert not desk.key("Escape")


@pytest.mark.parametrize(
    "key", ["+", "S", "D", "C", "R", "B", "[", "1", "K", "Delete", "Right", "E"]
)
def test_keys_without_a_selection_mean_nothing(tied, key):
    assert not tied.key(key)
    assert tied.steps == 0


def test_ctrl_keys_belong_to_the_actions(arrow):
    assert not arrow.key("D", ctrl=True)
    assert not arrow.key("C", ctrl=True)


class TestKeyConnecting:
    def test_by_name_and_sign(self, desk):
        desk.select("Workload").keys("A", "P", "T")
        assert desk.state == KeyConnecting(
            desk.id("Workload"), target=desk.id("Planning time"), typed="pt"
        )
        desk.keys("-")
        assert desk.pairs() == {("Workload", "-", "Planning time")}
        assert desk.state == Idle()
        assert desk.steps == 1

    def test_by_direction_and_enter(self, desk):
        desk.select("Workload").keys("A")
        assert desk.key("Right", alt=True)
        assert desk.state.target == desk.id("Planning time")
        desk.keys("Enter")
        assert desk.pairs() == {("Workload", "?", "Planning time")}

    def test_a_new_name_becomes_a_new_challenge(self, desk):
        desk.select("Workload").keys("A", *"ZZ", "Space", "Q", "Backspace", "Y", "+")
        assert ("Workload", "+", "zz y") in desk.pairs()
        assert desk.steps == 1

    def test_nothing_chosen_stays_and_says_so(self, desk):
        desk.select("Workload").keys("A", "Enter")
        assert isinstance(desk.state, KeyConnecting)
        assert "Type a name" in desk.toast
        desk.keys("Escape")
        assert desk.state == Idle()
        assert desk.selected_names() == {"Workload"}
        assert desk.steps == 0

    def test_new_head_and_new_tail_of_an_arrow(self, arrow):
        arrow.keys("A", "M", "Enter")
        assert arrow.pairs() == {("Workload", "+", "Mentoring")}
        arrow.key("A", shift=True)
        arrow.keys("P", "Enter")
        assert arrow.pairs() == {("Planning time", "+", "Mentoring")}
        arrow.keys("A", "Q", "Enter")
        assert "No challenge" in arrow.toast
        assert arrow.steps == 2

    def test_a_click_confirms(self, desk):
        desk.select("Workload").keys("A")
        desk.click(desk.centre("Mentoring"))
        assert desk.pairs() == {("Workload", "?", "Mentoring")}

    def test_a_with_nothing_selected_arms_the_arrow_tool(self, desk):
        desk.keys("A")
        assert desk.tool.name == "arrow"
        desk.keys("H")
        assert desk.tool.name == "pan"
        desk.keys("V")
        assert desk.tool.name == "select"
