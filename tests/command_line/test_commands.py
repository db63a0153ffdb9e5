"""Every command in this process: what it prints, and what it leaves on the disk."""

import pytest

from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.loops import find_loops
from leverpoint.command_line import COMMANDS
from leverpoint.formats import read_foreign
from leverpoint.persistence.diagram_file import read_diagram
from leverpoint.persistence.schema import SCHEMA_VERSION

EDGES = "From,To,Sign\nA,B,+\nB,C,-\nC,A,+\n"


@pytest.fixture
def edges(tmp_path):
    path = tmp_path / "edges.csv"
    path.write_text(EDGES, encoding="utf-8")
    return path


def test_new_makes_an_empty_diagram_and_never_overwrites(run, tmp_path):
    path = tmp_path / "fresh.leverpoint"
    assert run("new", path).code == 0
    diagram = read_diagram(path)
    assert (len(diagram.challenges), diagram.about.title) == (0, "fresh")
    again = run("new", path)
    assert again.code == 1
    assert "there already" in again.err


def test_new_wants_our_ending(run, tmp_path):
    assert run("new", tmp_path / "fresh.txt").code == 2
    assert not (tmp_path / "fresh.txt").exists()


def test_info_as_json(run, file):
    facts = run("info", file, "--json").json()
    assert facts["challenges"] == 5
    assert facts["influences"] == 6
    assert (facts["positive"], facts["negative"], facts["unknown"]) == (3, 2, 1)
    assert facts["delayed"] == 1
    assert facts["loops"] == {"count": 1, "complete": True}
    assert facts["schema_version"] == SCHEMA_VERSION
    assert facts["title"] == "Confident teachers"
    assert (facts["regions"], facts["saved_views"], facts["proposed_actions"]) == (1, 2, 1)


def test_info_as_text(run, file):
    text = run("info", file).out
    assert "Confident teachers" in text
    assert "6  (3 positive, 2 negative, 1 undecided, 1 delayed)" in text
    assert "Teaching" in text
    assert "The school" in text
    assert "Story one, Story two" in text
    assert "Hire a coach" in text


def test_info_of_an_importable_file_shows_the_report(run, edges):
    assert run("info", edges, "--json").json()["schema_version"] is None
    assert "edges.csv, read as CSV edge list: 3 challenges" in run("info", edges).out


def test_info_knows_a_diagram_by_its_first_bytes(run, file, tmp_path):
    unnamed = tmp_path / "attachment"
    unnamed.write_bytes(file.read_bytes())
    assert run("info", unnamed, "--json").json()["challenges"] == 5


def test_analyse_as_json(run, file):
    facts = run("analyse", file, "--json", "--draws", 50).json()
    first = facts["leverage"][0]
    assert {"rank", "challenge", "score", "role", "why"} <= first.keys()
    assert first["rank"] == 1
    assert first["score"] == 100
    assert {row["challenge"] for row in facts["leverage"]} == {
        *("Confidence", "Practice", "Feedback", "Time pressure", "Support")
    }
    (loop,) = facts["loops"]
    assert loop["kind"] == "R"
    assert sorted(loop["challenges"]) == ["Confidence", "Feedback", "Practice"]
    assert facts["loops_complete"] is True
    assert facts["goals"] == ["Confidence"]
    assert facts["draws"] == 50
    assert facts["top_count"] == 1
    assert sum(row["p_top"] for row in facts["leverage"]) >= 1
    for row in facts["leverage"]:
        low, high = row["rank_interval"]
        assert 1 <= low <= row["median_rank"] <= high <= 5


def test_analyse_as_text_says_why(run, file):
    facts = run("analyse", file, "--json").json()
    text = run("analyse", file).out
    assert "Leverage points" in text
    flat = " ".join(text.split())
    for row in facts["leverage"]:
        assert row["why"] in flat
    assert "Confidence → Practice → Feedback → Confidence (reinforcing, delayed)" in text


def test_analyse_prints_as_many_rows_as_asked_for(run, file):
    text = run("analyse", file, "--top", 1).out
    facts = run("analyse", file, "--json").json()
    assert facts["leverage"][0]["why"] in " ".join(text.split())
    assert facts["leverage"][-1]["why"] not in " ".join(text.split())


def test_goals_by_name_replace_those_of_the_file(run, file):
    facts = run("analyse", file, "--json", "--goal", "feedback", "--goal", "Practice=less").json()
    assert sorted(facts["goals"]) == ["Feedback", "Practice"]


def test_the_direction_of_a_goal_turns_the_advice(run, file):
    more = run("analyse", file, "--json", "--goal", "Time pressure").json()["leverage"]
    less = run("analyse", file, "--json", "--goal", "Time pressure=less").json()["leverage"]
    (up,) = (r["direction"] for r in more if r["challenge"] == "Support")
    (down,) = (r["direction"] for r in less if r["challenge"] == "Support")
    assert (up, down) == ("less", "more")


def test_an_unknown_goal_is_named_with_the_nearest(run, file):
    got = run("analyse", file, "--goal", "Confidense")
    assert got.code == 1
    assert "Did you mean 'Confidence'?" in got.err


def test_the_same_seed_gives_the_same_ranks(run, file):
    first = run("analyse", file, "--json", "--seed", 7).out
    assert first == run("analyse", file, "--json", "--seed", 7).out


def test_analyse_an_edge_list(run, edges):
    facts = run("analyse", edges, "--json").json()
    assert [loop["kind"] for loop in facts["loops"]] == ["B"]
    assert "edges.csv, read as CSV edge list" in run("analyse", edges).out


def test_convert_an_edge_list_into_a_diagram(run, edges, tmp_path):
    out = tmp_path / "map.leverpoint"
    got = run("convert", edges, out)
    assert got.code == 0
    diagram = read_diagram(out)
    assert (len(diagram.challenges), len(diagram.influences)) == (3, 3)
    assert all(diagram.placement(c) is not None for c in diagram.challenges)
    assert diagram.about.title == "edges"
    assert "read as CSV edge list" in got.out


def test_convert_with_a_node_list(run, tmp_path):
    (tmp_path / "e.csv").write_text("source,target,sign\n1,2,-1\n", encoding="utf-8")
    (tmp_path / "n.csv").write_text("id,label,x,y\n1,One,5,6\n2,Two,,\n", encoding="utf-8")
    out = tmp_path / "map.leverpoint"
    assert run("convert", tmp_path / "e.csv", out, "--nodes", tmp_path / "n.csv").code == 0
    diagram = read_diagram(out)
    one, two = diagram.challenges.values()
    assert (one.name, two.name) == ("One", "Two")
    assert diagram.placement(one.id).centre.x == 5
    assert diagram.placement(two.id) is not None


def test_convert_into_edge_and_node_list_and_back(run, file, tmp_path, diagram):
    edges, nodes = tmp_path / "out.csv", tmp_path / "out_nodes.csv"
    got = run("convert", file, edges, "--nodes-out", nodes)
    assert got.code == 0
    assert "goals and partners" in got.out
    back = tmp_path / "back.leverpoint"
    assert run("convert", edges, back, "--nodes", nodes).code == 0
    again = read_diagram(back)
    assert sorted(c.name for c in again.challenges.values()) == sorted(
        c.name for c in diagram.challenges.values()
    )
    assert len(again.influences) == len(diagram.influences)
    assert len(again.goals) == 1
    assert {p.centre for p in (again.placement(c) for c in again.challenges)} == {
        p.centre for p in (diagram.placement(c) for c in diagram.challenges)
    }


def test_a_place_at_minus_nought_can_be_kept(run, tmp_path):
    (tmp_path / "n.csv").write_text("label,x,y\nOne,-0.0,5\nTwo,3,-0.0\n", encoding="utf-8")
    out = tmp_path / "map.leverpoint"
    assert run("convert", tmp_path / "n.csv", out).code == 0
    assert run("check", out).code == 0


def test_converting_never_changes_the_input(run, file, tmp_path):
    before = file.read_bytes()
    run("convert", file, tmp_path / "copy.leverpoint")
    run("convert", file, tmp_path / "copy.csv")
    assert file.read_bytes() == before
    assert read_diagram(tmp_path / "copy.leverpoint") == read_diagram(file)


def test_check_a_sound_file(run, file, edges):
    assert "ok, 5 challenges, 6 influences" in run("check", file).out
    assert "ok" in run("check", edges).out


def test_check_a_damaged_file(run, file):
    data = bytearray(file.read_bytes())
    at = data.find(b"Time pressure")
    data[at : at + 4] = b"Tide"
    file.write_bytes(bytes(data))
    got = run("check", file)
    assert got.code == 1
    assert got.out == ""
    assert got.err.count("\n") == 1


def test_export_a_csv(run, file, tmp_path):
    assert run("export", file, tmp_path / "map.csv").code == 0
    assert len(read_foreign(tmp_path / "map.csv").diagram.influences) == 6


def test_info_counts_the_loops_that_the_analysis_finds(run, edges):
    facts = run("info", edges, "--json").json()
    loops = find_loops(influence_graph(read_foreign(edges).diagram))
    assert facts["loops"]["count"] == len(loops.loops) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("dance",),
        ("info",),
        ("info", "a.csv", "b.csv", "c.csv"),
        ("analyse", "a.csv", "--draws", "many"),
        ("analyse", "a.csv", "--draws", "-1"),
        ("export", "a.csv", "a.docx"),
        ("export", "a.csv", "a"),
        ("export", "a.csv", "a.png", "--dpi", "9"),
        ("export", "a.csv", "a.png", "--look", "neon"),
        ("convert", "a.csv", "a.png"),
        ("convert", "a.csv", "a.leverpoint", "--nodes-out", "n.csv"),
        ("info", "a.leverpoint", "--nodes", "n.csv"),
        ("report", "a.csv", "--sample", "x"),
    ],
)
def test_usage_errors(run, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    got = run(*arguments)
    assert got.code == 2
    assert got.out == ""
    assert got.err.count("\n") == 1
    assert got.err.startswith("leverpoint-cli: ")


@pytest.mark.parametrize("command", ["info", "analyse", "check"])
@pytest.mark.parametrize("name", ["none.leverpoint", "none.csv", "folder.csv", "map.docx", "g.csv"])
def test_faults_of_the_input(run, command, name, tmp_path):
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "map.docx").write_bytes(b"PK\x03\x04 whatever")
    (tmp_path / "g.csv").write_bytes(bytes(range(256)) * 20)
    got = run(command, tmp_path / name)
    assert got.code == 1
    assert got.out == ""
    assert got.err.count("\n") == 1
    assert name in got.err


@pytest.mark.parametrize("garbage", [b"", b"\0" * 5000, b"SQLite format 3\0" + b"\1" * 4096, b"hi"])
@pytest.mark.parametrize("command", ["info", "analyse", "check", "convert", "export"])
def test_garbage_named_like_a_diagram(run, command, garbage, tmp_path):
    path = tmp_path / "bad.leverpoint"
    path.write_bytes(garbage)
    out = {"convert": [tmp_path / "o.csv"], "export": [tmp_path / "o.csv"]}.get(command, [])
    got = run(command, path, *out)
    assert got.code == 1
    assert got.err.count("\n") == 1
    assert not (tmp_path / "o.csv").exists()


def test_a_place_that_cannot_be_written(run, file, tmp_path):
    for out in ("none/x.leverpoint", "none/x.csv"):
        got = run("convert", file, tmp_path / out)
        assert got.code == 1
        assert got.err.count("\n") == 1


def test_help_lists_every_command(run):
    got = run("--help")
    assert got.code == 0
    for command in COMMANDS:
        assert f"\n    {command.name} " in got.out
        assert run(command.name, "--help").code == 0
