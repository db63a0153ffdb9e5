"""The benchmark map of the interaction design: ten challenges, fourteen arrows, two loops."""

from leverpoint.model.influence import Polarity

NAMES = [
    "Workload",
    "Planning time",
    "Teacher turnover",
    "Mentoring",
    "Teacher confidence",
    "Hands-on lessons",
    "Student interest",
    "Student achievement",
    "Unfilled posts",
    "Recruitment effort",
]
ARROWS = [
    ("Workload", "-", "Planning time"),
    ("Workload", "+", "Teacher turnover"),
    ("Workload", "-", "Mentoring"),
    ("Mentoring", "+", "Teacher confidence"),
    ("Mentoring", "-", "Teacher turnover"),
    ("Planning time", "+", "Hands-on lessons"),
    ("Teacher confidence", "+", "Hands-on lessons"),
    ("Hands-on lessons", "+", "Student interest"),
    ("Student interest", "+||", "Student achievement"),
    ("Student achievement", "+", "Teacher confidence"),
    ("Teacher turnover", "+", "Unfilled posts"),
    ("Unfilled posts", "+", "Recruitment effort"),
    ("Recruitment effort", "-||", "Unfilled posts"),
    ("Unfilled posts", "-", "Student achievement"),
]
TYPED = [
    ("Workload", "-", "", "Planning time"),
    ("w", "+", "", "Teacher turnover"),
    ("w", "-", "", "Mentoring"),
    ("m", "+", "", "Teacher confidence"),
    ("m", "-", "", "tt"),
    ("pt", "+", "", "Hands-on lessons"),
    ("tc", "+", "", "hl"),
    ("hl", "+", "", "Student interest"),
    ("si", "+", "|", "Student achievement"),
    ("sa", "+", "", "tc"),
    ("tt", "+", "", "Unfilled posts"),
    ("up", "+", "", "Recruitment effort"),
    ("re", "-", "|", "up"),
    ("up", "-", "", "sa"),
]
"""The arrows as the capture bar takes them: names, then their initials."""
SHARES = {"+": 0.2, "-": 0.8}
"""Where the zone of a sign lies, as a share of the width of all drop zones."""
MOST_OPERATIONS = 28
"""Presses and keys that are not letters of names, with the mouse."""


def check_b10(diagram):
    """Assert that a diagram is the benchmark map, with signs and delays."""
    names = {c.id: c.name for c in diagram.challenges.values()}
    assert sorted(names.values()) == sorted(NAMES)
    drawn = sorted(
        (names[i.source], i.polarity.value + ("||" if i.delayed else ""), names[i.target])
        for i in diagram.influences.values()
    )
    assert drawn == sorted(ARROWS)
    assert sum(i.polarity is Polarity.NEGATIVE for i in diagram.influences.values()) == 5
