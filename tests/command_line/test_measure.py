"""measure: every name, every challenge, and the ratios of imported matrices."""

import json

import numpy as np
import pytest

from leverpoint.command_line.challenge_names import challenge_named, labels_of
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.identifiers import ChallengeId

NAMES = [
    "influence",
    "in-degree",
    "out-degree",
    "reach",
    "two-step-reach",
    "betweenness",
    "closeness",
    "harmonic-out",
    "eigenvector",
    "pagerank",
    "reversed-pagerank",
    "katz-out",
    "micmac-direct",
    "micmac-indirect",
    "dematel-d",
    "dematel-r",
    "dematel-prominence",
    "dematel-relation",
    "ism-level",
    "loop-participation",
    "feedback-vertex-set",
    "driver-nodes",
]


def matrix_file(folder, matrix, labels, name="matrix.csv"):
    """Write a matrix with its labels, causes in rows, and return its path."""
    lines = [",".join(["", *labels])]
    lines += [",".join([label, *map(str, row)]) for label, row in zip(labels, matrix, strict=True)]
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def values(run, path, name):
    return run("measure", path, name, "--json").json()["values"]


@pytest.mark.parametrize("name", NAMES)
def test_every_measure_has_a_number_for_every_challenge(run, file, name):
    facts = run("measure", file, name, "--json").json()
    assert facts["measure"] == name
    assert list(facts["values"]) == [
        "Confidence",
        "Practice",
        "Feedback",
        "Time pressure",
        "Support",
    ]
    assert all(isinstance(value, int | float) for value in facts["values"].values())


def test_degrees_by_hand(run, file):
    assert values(run, file, "out-degree") == {
        **{"Confidence": 1, "Practice": 1, "Feedback": 1},
        **{"Time pressure": 1, "Support": 2},
    }
    assert values(run, file, "in-degree")["Practice"] == 2
    assert values(run, file, "reach")["Support"] == 4


def test_text_lists_the_largest_first_and_warns(run, file):
    text = run("measure", file, "reach").out
    lines = [line.split("  ")[1].strip() for line in text.splitlines() if line.startswith("  ")]
    assert lines[0] == "Support"
    assert "! " in text
    assert "Source: " in text


def test_an_unknown_measure_is_a_usage_error_that_names_them(run, file):
    got = run("measure", file, "charm")
    assert (got.code, got.out, got.err.count("\n")) == (2, "", 1)
    assert all(name in got.err for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_diagram_has_no_values(run, tmp_path, name):
    path = tmp_path / "empty.leverpoint"
    assert run("new", path).code == 0
    assert values(run, path, name) == {}


def test_a_matrix_of_weights_keeps_the_published_numbers(run, shared_data, tmp_path):
    path = shared_data / "science" / "dematel_medicaldevice.json"
    if not path.exists():
        pytest.skip(f"{path.name} is not there")
    published = json.loads(path.read_text(encoding="utf-8"))
    # Labels of one letter would be fine as well; these cannot be taken for numbers.
    labels = [f"Factor {label}" for label in published["labels"]]
    matrix = matrix_file(tmp_path, published["matrix"], labels)
    for name, key in (("dematel-d", "D_rowsum"), ("dematel-relation", "relation_D_minus_R")):
        expected = dict(zip(labels, published["expected"][key], strict=True))
        assert values(run, matrix, name) == pytest.approx(expected, abs=published["tol"])


def test_weights_of_a_matrix_keep_their_ratios(run, tmp_path):
    rows = np.array([[0, 4, 1, 0], [0, 0, 3, 0.5], [2, 0, 0, 0], [0, 0, 0.25, 0]])
    labels = ["A", "B", "C", "D"]
    small = matrix_file(tmp_path, rows, labels)
    direct = values(run, small, "micmac-direct")
    given = rows.sum(axis=1)
    assert list(direct.values()) == pytest.approx((given / given.sum()).tolist())
    large = matrix_file(tmp_path, rows * 25, labels, "large.csv")
    for name in ("katz-out", "micmac-indirect", "dematel-r", "influence", "pagerank"):
        assert values(run, large, name) == pytest.approx(values(run, small, name))


def test_equal_names_get_labels_of_their_own():
    names = ["Time", "Time", "Time (2)", "time"]
    diagram = Diagram(Challenge(id=ChallengeId(f"c{i}"), name=n) for i, n in enumerate(names))
    assert list(labels_of(diagram).values()) == ["Time", "Time (3)", "Time (2)", "time"]
    assert challenge_named(diagram, "Time").id == "c0"
    assert challenge_named(diagram, "time").id == "c3"
    assert challenge_named(diagram, "time  (3)").id == "c1"


def test_names_resolve_without_regard_to_case_and_else_suggest():
    names = ["Teacher confidence", "Student confidence", "Workload"]
    diagram = Diagram(Challenge(id=ChallengeId(n), name=n) for n in names)
    assert challenge_named(diagram, " workLOAD ").name == "Workload"
    with pytest.raises(UserError, match="'Teacher confidence' or 'Student confidence'"):
        challenge_named(diagram, "confidence")
    with pytest.raises(UserError, match="Did you mean 'Workload'"):
        challenge_named(diagram, "Worklode")
    with pytest.raises(UserError, match="as on the canvas"):
        challenge_named(diagram, "zzz")
    with pytest.raises(UserError, match="no challenges"):
        challenge_named(Diagram(), "zzz")
