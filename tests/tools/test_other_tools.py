from leverpoint.model.placement import Point
from leverpoint.tools import TOOLS
from leverpoint.tools.host import Finish
from leverpoint.tools.pointer import Button
from leverpoint.tools.states import Connecting, Idle, Panning

EMPTY = Point(900.0, 600.0)


def test_tools_have_names_and_titles():
    assert [tool.name for tool in TOOLS] == ["select", "challenge", "arrow", "pan"]
    assert all(tool.title for tool in TOOLS)


def hover(desk, name, share):
    return desk.move(desk.centre(name)).move(desk.zone(name, share))


class TestArrowTool:
    def test_click_source_click_zone_and_stay_armed(self, desk):
        desk.use_tool("arrow")
        desk.click(desk.centre("Workload"))
        assert isinstance(desk.state, Connecting)
        hover(desk, "Planning time", 0.9).click(desk.zone("Planning time", 0.9))
        assert desk.pairs() == {("Workload", "-", "Planning time")}
        assert desk.tool.name == "arrow"
        assert desk.state == Idle()

    def test_shift_click_chains(self, desk):
        desk.use_tool("arrow")
        desk.click(desk.centre("Workload"))
        hover(desk, "Planning time", 0.1).click(desk.zone("Planning time", 0.1), shift=True)
        hover(desk, "Mentoring", 0.9).click(desk.zone("Mentoring", 0.9))
        assert desk.pairs() == {
            ("Workload", "+", "Planning time"),
            ("Planning time", "-", "Mentoring"),
        }
        assert desk.steps == 2

    def test_dragging_works_too(self, desk):
        desk.use_tool("arrow")
        desk.drag(
            desk.centre("Workload"), desk.centre("Planning time"), desk.zone("Planning time", 0.5)
        )
        assert desk.pairs() == {("Workload", "?", "Planning time")}

    def test_escape_drops_the_arrow_then_the_tool(self, desk):
        desk.use_tool("arrow")
        desk.click(desk.centre("Workload")).keys("Escape")
        assert desk.tool.name == "arrow"
        assert desk.state == Idle()
        desk.keys("Escape")
        assert desk.tool.name == "select"
        assert desk.steps == 0

    def test_empty_space_names_a_new_effect(self, desk):
        desk.use_tool("arrow")
        desk.click(desk.centre("Workload")).move(EMPTY).click(EMPTY)
        desk.type("Stress")
        assert desk.pairs() == {("Workload", "?", "Stress")}

    def test_keys_still_work(self, desk):
        desk.use_tool("arrow")
        desk.click(desk.centre("Workload"))
        hover(desk, "Planning time", 0.9).click(desk.zone("Planning time", 0.9)).keys("D")
        assert desk.arrow("Workload", "Planning time").delayed


class TestChallengeTool:
    def test_each_click_names_a_challenge(self, desk):
        desk.use_tool("challenge")
        desk.click(EMPTY).type("Stress", Finish.LEAVE)
        assert desk.centre("Stress") == EMPTY
        desk.click(Point(900, 100)).type("Rest", Finish.LEAVE)
        assert desk.steps == 2
        assert desk.tool.name == "challenge"

    def test_a_click_on_a_box_renames_it(self, desk):
        desk.use_tool("challenge")
        desk.click(desk.centre("Workload")).type("Load")
        assert "Load" in desk.names()

    def test_a_drag_makes_nothing(self, desk):
        desk.use_tool("challenge")
        desk.drag(EMPTY, Point(700, 600))
        assert desk.host.editor is None
        desk.keys("Escape")
        assert desk.tool.name == "select"


class TestPanTool:
    def test_it_moves_the_picture_only(self, desk):
        desk.use_tool("pan")
        desk.press(desk.centre("Workload")).move(desk.centre("Mentoring"))
        assert isinstance(desk.state, Panning)
        assert desk.host.offset == Point(0, 300)
        desk.release(desk.centre("Mentoring"))
        assert desk.state == Idle()
        assert not desk.selected
        desk.press(EMPTY, button=Button.RIGHT)
        assert desk.steps == 0
