import pytest
from hypothesis import given
from hypothesis import strategies as st

from leverpoint.geometry.rect import Rect
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Point
from leverpoint.tools.drop_zones import sentence, zone_area, zone_at, zone_rects

boxes = st.builds(
    Rect,
    st.floats(-1e4, 1e4),
    st.floats(-1e4, 1e4),
    st.floats(40, 300),
    st.floats(30, 120),
)


@given(boxes, st.floats(0.05, 4))
def test_zones_cover_the_box_and_have_a_least_size_on_screen(box, scale):
    area = zone_area(box, scale)
    assert area.width * scale >= 160 - 1e-6
    assert area.height * scale >= 56 - 1e-6
    assert area.at_least(area.width + 1e-6, area.height + 1e-6).holds(box)


@given(boxes, st.floats(0.05, 4), st.floats(0, 1))
def test_what_is_painted_is_what_is_read(box, scale, share):
    area = zone_area(box, scale)
    at = Point(area.left + share * area.width, area.centre.y)
    zone = zone_at(box, scale, at)
    if zone is not None:
        rect = zone_rects(box, scale)[zone]
        assert rect.at_least(rect.width + 1e-6, rect.height).contains(at)


def test_the_shares_are_40_20_40_from_left_to_right():
    rects = zone_rects(Rect(0, 0, 200, 60), 1.0)
    assert list(rects) == [Polarity.POSITIVE, Polarity.UNKNOWN, Polarity.NEGATIVE]
    assert [r.width for r in rects.values()] == pytest.approx([80, 40, 80])


def test_sentences():
    assert sentence("A", "B", Polarity.NEGATIVE) == "More A → less B"
