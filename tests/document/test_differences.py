"""What differs between two versions, in words."""

from dataclasses import replace

from leverpoint.document.differences import Difference, differences
from leverpoint.document.words import value_words
from leverpoint.model.about import About
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Influence, Polarity, Strength
from leverpoint.model.placement import Placement, Point
from leverpoint.model.theme import Theme

TRUST, TIME = Challenge(id="trust", name="Trust"), Challenge(id="time", name="Time")
LINK = Influence(id="link", source="trust", target="time", polarity=Polarity.POSITIVE)
BEFORE = Diagram([TRUST, TIME, LINK, Placement(challenge="trust", centre=Point(0, 0))])


def texts(found, difference, kind):
    return [str(changed) for changed in found.of(difference, kind)]


def test_added_removed_and_changed_are_told_by_name_and_field():
    school = Theme(id="school", name="School", colour=1)
    after = Diagram(
        [
            school,
            replace(TRUST, name="Faith", theme="school"),
            Challenge(id="pay", name="Pay"),
            Influence(id="more", source="pay", target="trust"),
            Placement(challenge="trust", centre=Point(9, 0)),
            About(title="Our town"),
        ]
    )
    found = differences(BEFORE, after)
    assert texts(found, Difference.ADDED, Challenge) == ["Pay"]
    assert texts(found, Difference.REMOVED, Challenge) == ["Time"]
    assert texts(found, Difference.CHANGED, Challenge) == [
        "Faith: name “Trust” → “Faith”; theme none → “School”"
    ]
    assert texts(found, Difference.ADDED, Influence) == ["Pay → Faith"]
    assert texts(found, Difference.REMOVED, Influence) == ["Trust → Time"]
    assert {c.subject for c in found.rest()} == {"School", "the title and question"}
    assert found.summary() == "4 added, 2 removed, 1 changed, 1 moved"


def test_signs_strengths_and_delays_are_words():
    changed = replace(LINK, polarity=Polarity.NEGATIVE, strength=Strength.STRONG, delayed=True)
    found = differences(BEFORE, Diagram([TRUST, TIME, changed]))
    [line] = texts(found, Difference.CHANGED, Influence)
    assert line == "Trust → Time: sign + → −; strength none → strong; delay no → yes"


def test_equal_diagrams_do_not_differ():
    found = differences(BEFORE, Diagram(BEFORE.records()))
    assert not found
    assert found.summary() == ""


def test_long_notes_and_lists_of_challenges_stay_short():
    assert len(value_words("note", "x" * 900, BEFORE)) < 70
    assert value_words("challenges", ("trust", "time"), BEFORE) == "“Time”, “Trust”"
