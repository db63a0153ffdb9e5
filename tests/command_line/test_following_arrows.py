"""loops, paths and whatif: JSON by hand-checked numbers, text, and faults."""

import pytest

RING = ["Confidence", "Practice", "Feedback"]


@pytest.fixture
def crossing(tmp_path):
    """Two opposing ways from A to D, and a dense corner with many loops."""
    path = tmp_path / "crossing.csv"
    rows = ["A,B,+", "B,D,+", "A,C,-", "C,D,+", "A,D,?", "D,A,+"]
    rows += [f"L{i},L{j},+" for i in range(5) for j in range(5) if i != j]
    path.write_text("From,To,Sign\n" + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_loops_as_json(run, file):
    facts = run("loops", file, "--json").json()
    assert (facts["count"], facts["complete"]) == (1, True)
    (loop,) = facts["loops"]
    assert loop["kind"] == "R"
    assert sorted(loop["challenges"]) == sorted(RING)
    assert (loop["length"], loop["delays"], loop["strength"]) == (3, 1, 0.125)


def test_loops_up_to_a_length_say_that_there_may_be_more(run, crossing):
    facts = run("loops", crossing, "--max-length", 2, "--json").json()
    # Ten pairs in the dense corner, and A-D and back.
    assert facts["count"] == 11
    assert (facts["complete"], facts["longest_searched"]) == (False, 2)
    assert facts["summary"] == "At least 11 loops; all of up to 2 arrows are listed"
    assert run("loops", crossing, "--max-length", 2).out.startswith(facts["summary"])
    everything = run("loops", crossing, "--max-length", 9, "--json").json()
    assert (everything["count"], everything["complete"]) == (84 + 3, True)
    assert {loop["length"] for loop in everything["loops"]} == {2, 3, 4, 5}


def test_loops_through_a_challenge(run, crossing):
    facts = run("loops", crossing, "--through", "a", "--json").json()
    assert [loop["challenges"] for loop in facts["loops"]] == [
        ["A", "D"],
        ["A", "B", "D"],
        ["A", "C", "D"],
    ]
    assert (facts["reinforcing"], facts["balancing"], facts["undecided"]) == (1, 1, 1)


def test_an_independent_set_holds_every_arrow(run, crossing):
    facts = run("loops", crossing, "--independent", "--json").json()
    held = {
        pair
        for loop in facts["loops"]
        for pair in zip(
            loop["challenges"], [*loop["challenges"][1:], loop["challenges"][0]], strict=True
        )
    }
    assert len(held) == 26


def test_too_many_loops_are_cut_and_it_is_said(run, crossing):
    facts = run("loops", crossing, "--max-length", 5, "--max-count", 20, "--json").json()
    assert facts["count"] == 20
    assert facts["complete"] is False
    assert "At least 20 loops" in facts["summary"]


def test_foresight_has_the_published_number_of_loops(run, shared_data):
    edges = shared_data / "science" / "foresight_edges.csv"
    if not edges.exists():
        pytest.skip(f"{edges.name} is not there")
    facts = run("loops", edges, "--max-length", 6, "--json").json()
    assert (facts["count"], facts["reinforcing"], facts["balancing"]) == (193, 115, 78)


def test_paths_as_json(run, crossing):
    facts = run("paths", crossing, "a", "D", "--json").json()
    assert (facts["from"], facts["to"]) == ("A", "D")
    assert (facts["raising"], facts["lowering"], facts["undecided"]) == (1, 1, 1)
    assert facts["opposing"] is True
    assert facts["complete"] is True
    assert {tuple(p["challenges"]): p["sign"] for p in facts["paths"]} == {
        ("A", "D"): "?",
        ("A", "B", "D"): "+",
        ("A", "C", "D"): "-",
    }
    strengths = [p["strength"] for p in facts["paths"]]
    assert strengths == sorted(strengths, reverse=True) == [0.5, 0.25, 0.25]


def test_paths_count_their_delays(run, file):
    facts = run("paths", file, "Time pressure", "Feedback", "--json").json()
    (path,) = facts["paths"]
    assert path == {
        "challenges": ["Time pressure", "Practice", "Feedback"],
        "sign": "-",
        "length": 2,
        "strength": 0.25,
        "delays": 1,
    }


def test_paths_as_text_show_both_sides(run, crossing, file):
    text = run("paths", crossing, "A", "D").out
    assert "3 paths of up to 6 arrows" in text
    assert "A →+ B →+ D" in text
    assert "A →- C →+ D" in text
    assert "oppose each other" in text
    assert "no path of up to 6 arrows" in run("paths", file, "Feedback", "Support").out
    assert "→+|| Feedback" in run("paths", file, "Practice", "Feedback").out


def test_paths_from_a_challenge_to_itself_are_its_loops(run, file):
    facts = run("paths", file, "Confidence", "Confidence", "--json").json()
    assert [p["challenges"] for p in facts["paths"]] == [[*RING, "Confidence"]]


def test_a_ripple_follows_the_arrows(run, file):
    facts = run("whatif", file, "--push", "Time pressure=-1", "--steps", 1, "--json").json()
    assert facts["method"] == "ripple"
    assert facts["pushes"] == {"Time pressure": -1}
    moved = {name: value for name, value in facts["values"].items() if value}
    # Less of what lowers it: medium strength .5 at the usual confidence .8.
    assert moved == {"Practice": pytest.approx(0.4)}
    assert facts["series"]["Practice"] == [0, pytest.approx(0.4)]
    assert "forecast" in facts["note"]


@pytest.mark.parametrize("method", ["ripple", "fcm", "press"])
def test_every_method_moves_the_same_way_here(run, file, method):
    facts = run("whatif", file, "--push", "time pressure=+1", "--method", method, "--json").json()
    assert facts["method"] == method
    assert facts["values"]["Practice"] < 0
    assert facts["values"]["Support"] == 0
    text = run("whatif", file, "--push", "time pressure=+1", "--method", method).out
    assert text.startswith("What if: more Time pressure?")
    assert "Not a forecast" in " ".join(text.split())  # lines break where the terminal ends


def test_a_press_is_the_same_for_the_same_seed(run, file):
    call = ("whatif", file, "--push", "Support=1", "--method", "press", "--draws", 60, "--json")
    first = run(*call, "--seed", 4).json()
    assert first == run(*call, "--seed", 4).json()
    assert first != run(*call, "--seed", 5).json()
    by_name = {o["challenge"]: o for o in first["outcomes"]}
    feedback = by_name["Feedback"]
    assert feedback["value"] == pytest.approx(feedback["rising"] - feedback["falling"])
    assert 0 <= feedback["other_rising"] + feedback["other_falling"] <= 1


def test_several_pushes(run, file):
    joined = run("whatif", file, "--push", "Support=1", "Time pressure=−1", "--json").json()
    repeated = run(
        *("whatif", file, "--push", "Support=more", "--push", "Time pressure=less", "--json")
    ).json()
    assert joined == repeated
    assert joined["pushes"] == {"Support": 1, "Time pressure": -1}


@pytest.mark.parametrize(
    "arguments",
    [
        ("loops", "FILE", "--max-length", "0"),
        ("loops", "FILE", "--max-length", "many"),
        ("loops", "FILE", "--independent", "--max-length", "3"),
        ("paths", "FILE", "Support"),
        ("paths", "FILE", "Support", "Feedback", "--max-length", "0"),
        ("whatif", "FILE"),
        ("whatif", "FILE", "--push", "Support"),
        ("whatif", "FILE", "--push", "Support=lots"),
        ("whatif", "FILE", "--push", "Support=nan"),
        ("whatif", "FILE", "--push", "Support=0"),
        ("whatif", "FILE", "--push", "Support=2"),
        ("whatif", "FILE", "--push", "=1"),
        ("whatif", "FILE", "--push", "Support=1", "support=-1"),
        ("whatif", "FILE", "--push", "Support=1", "--method", "guess"),
        ("whatif", "FILE", "--push", "Support=1", "--steps", "9"),
        ("whatif", "FILE", "--push", "Support=1", "--draws", "9"),
        ("whatif", "FILE", "--push", "Support=1", "--method", "fcm", "--steps", "101"),
        ("whatif", "FILE", "--push", "Support=1", "--method", "press", "--draws", "0"),
    ],
)
def test_usage_errors(run, file, arguments):
    got = run(*(file if a == "FILE" else a for a in arguments))
    assert got.code == 2
    assert got.out == ""
    assert got.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("loops", "FILE", "--through", "Feedbak"),
        ("paths", "FILE", "Support", "Feedbak"),
        ("paths", "FILE", "Feedbak", "Support"),
        ("whatif", "FILE", "--push", "Feedbak=1"),
    ],
)
def test_unknown_names_list_similar_ones(run, file, arguments):
    got = run(*(file if a == "FILE" else a for a in arguments))
    assert (got.code, got.out, got.err.count("\n")) == (1, "", 1)
    assert "Did you mean 'Feedback'?" in got.err


@pytest.mark.parametrize(
    ("command", "rest"),
    [
        ("measure", ["reach"]),
        ("loops", []),
        ("paths", ["A", "B"]),
        ("whatif", ["--push", "A=1"]),
    ],
)
def test_a_file_that_is_not_there(run, tmp_path, command, rest):
    got = run(command, tmp_path / "none.leverpoint", *rest)
    assert (got.code, got.out, got.err.count("\n")) == (1, "", 1)
    assert "none.leverpoint" in got.err
