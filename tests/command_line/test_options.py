"""Options that make no sense are told in words, with the exit code of a wrong command line."""

import pytest


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["analyse", "--draws", "some"], "'some' is no whole number"),
        (["analyse", "--draws", "-1"], "-1 is not between 0 and 1,000,000"),
        (["analyse", "--seed", "1.5"], "'1.5' is no whole number"),
        (["loops", "--max-length", "0"], "0 is not between 1 and 10,000"),
        (["loops", "--max-count", "0"], "0 is not between 1 and 1,000,000"),
        (["whatif", "--push", "Support=1", "--steps", "x"], "'x' is no whole number"),
        (["whatif", "--push", "Support=1", "--draws", "0"], "0 is not between 1 and 1,000,000"),
        (["analyse", "--goal", "Support", "--goal", "support=less"], "'Support' is a goal twice"),
    ],
)
def test_numbers_and_goals_that_make_no_sense(run, file, options, said):
    command, *rest = options
    got = run(command, file, *rest)
    assert (got.code, got.out) == (2, "")
    assert said in got.err
    assert got.err.count("\n") == 1


def test_a_seed_may_be_any_date_or_counter(run, file):
    first, second = (
        run("analyse", file, "--draws", 50, "--seed", 20240229123456, "--json").json()
        for _ in range(2)
    )
    assert first == second
    assert first["seed"] == 20240229123456


def test_without_trials_nothing_is_said_of_how_sure_a_rank_is(run, file):
    rows = run("analyse", file, "--draws", 0, "--json").json()["leverage"]
    assert {row["p_top"] for row in rows} == {None}
    assert all(row["median_rank"] is row["rank_interval"] is None for row in rows)
    assert rows[0]["rank"] == 1


def test_the_usage_of_whatif_can_be_followed_as_it_stands(run, file):
    usage = run("whatif", "--help").out.splitlines()[0]
    assert usage.endswith("whatif FILE --push NAME=±1 [NAME=±1 ...] [options]")
    assert run("whatif", file, "--push", "Support=+1", "Practice=-1").code == 0


def test_ranks_of_separate_parts_are_those_within_them(run, tmp_path):
    """As the leverage panel shows them; the JSON has the rank in the whole map as well."""
    path = tmp_path / "parts.csv"
    path.write_text("from,to,sign\na,b,+\nb,c,+\nb,d,+\nx,y,+\n", encoding="utf-8")
    rows = {row["challenge"]: row for row in run("analyse", path, "--json").json()["leverage"]}
    assert (rows["x"]["part"], rows["x"]["rank_in_part"]) == (2, 1)
    assert rows["x"]["rank"] > 1
    told = [line for line in run("analyse", path).out.splitlines() if " part 2" in line]
    assert [line.split()[:2] for line in told] == [["1", "x"], ["2", "y"]]


def test_a_press_on_a_small_map_says_what_the_signs_alone_foretell(run, tmp_path):
    path = tmp_path / "hare.csv"
    path.write_text("from,to,sign\nHare,Lynx,+\nLynx,Hare,-\nGrass,Hare,+\nHare,Grass,-\n", "utf-8")
    push = (path, "--push", "Lynx=-1", "--method", "press", "--draws", 20)
    found = run("whatif", *push, "--json").json()["by_signs"]
    assert {name: told["direction"] for name, told in found.items()} == {
        "Hare": "+",
        "Lynx": "-",
        "Grass": "-",
    }
    assert "; by signs - (1.00)" in run("whatif", *push).out
    assert "by_signs" not in run("whatif", *push, "--steps", 3, "--json").json()
