import pytest

from leverpoint.commands.wording import neutral_hint, similar_names


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Lack of funding", "Funding"),
        ("lack of the right tools", "The right tools"),
        ("Increase in workload", "Workload"),
        ("Increased workload", "Workload"),
        ("Poor communication", "Communication"),
        ("Too much paperwork", "Paperwork"),
        ("Insufficient time", "Time"),
        ("Declining trust", "Trust"),
        ("Not enough time", "Time"),
        ("Shortage of teachers", "Teachers"),
        ("A lack of trust", "Trust"),
        ("Low pay", "Pay"),
    ],
)
def test_names_that_lean_one_way(name, better):
    assert neutral_hint(name) == f"Use a neutral noun that can go up or down? Perhaps “{better}”."


@pytest.mark.parametrize(
    "name",
    [
        "Workload",
        "Teacher confidence",
        "High school completion",
        "Growth mindset",
        "Noise",
        "Lacking",
        "Moreover",
        "Increase",
        "Goodwill",
        "",
    ],
)
def test_neutral_names(name):
    assert neutral_hint(name) == ""


def test_similar_names(empty):
    empty.add("Teacher confidence", "Teachers confidence", "Student interest", "Workload")
    known = empty.diagram.challenges.values()
    found = similar_names("teacher  CONFIDENCE", known)
    assert [(s.challenge.name, s.same) for s in found] == [
        ("Teacher confidence", True),
        ("Teachers confidence", False),
    ]
    assert [s.challenge.name for s in similar_names("Work load", known)] == ["Workload"]
    assert similar_names("Budget", known) == []
    assert similar_names(" ", known) == []
