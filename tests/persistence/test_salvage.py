"""What can still be read of a damaged file is saved, and what cannot is said."""

import random

import pytest

from leverpoint.model.diagram import Diagram, check_references
from leverpoint.model.errors import DamagedFileError, UserError
from leverpoint.persistence import carve as carve_module
from leverpoint.persistence import salvage as salvage_module
from leverpoint.persistence.builder import file_bytes
from leverpoint.persistence.carve import carve
from leverpoint.persistence.content import FileContent
from leverpoint.persistence.diagram_file import read_diagram, write_diagram
from leverpoint.persistence.salvage import LOST_NAME, salvage
from persistence.hostile import changed
from persistence.maps import ODD_TEXTS, random_diagram, rich_diagram

PAGE = 4096


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "map.leverpoint"
    write_diagram(rich_diagram(), file)
    return file


def damage(path, start, length, what=b"\xaa"):
    data = bytearray(path.read_bytes())
    data[start : start + length] = what * length
    path.write_bytes(bytes(data))
    with pytest.raises(UserError):
        read_diagram(path)


def test_a_sound_file_comes_back_whole(path):
    saved = salvage(path)
    assert saved.diagram == rich_diagram()
    assert saved.problems == ()


def test_every_row_of_every_kind_is_carved(path):
    damage(path, 0, 100)
    saved = salvage(path)
    assert saved.diagram == rich_diagram()
    assert saved.problems == ("map.leverpoint is not a Leverpoint file.",)


def test_a_lost_schema_loses_nothing(path):
    damage(path, 0, PAGE)
    assert salvage(path).diagram == rich_diagram()


def test_a_forged_digest_loses_nothing(path):
    changed(path, "UPDATE meta SET value = '0' WHERE key = 'digest'", seal=False)
    assert salvage(path).diagram == rich_diagram()


def test_big_tables_are_carved_leaf_by_leaf():
    diagram = random_diagram(500, 2_000)
    data = file_bytes(FileContent(diagram=diagram, document="0" * 32))
    rows = [row for row in carve(data, PAGE) if len(row.cells) == 10]
    assert sorted(row.cells[1] for row in rows) == sorted(diagram.influences)


def test_each_lost_page_costs_only_its_own_rows(tmp_path):
    diagram = random_diagram(300, 1_200)
    path = tmp_path / "big.leverpoint"
    write_diagram(diagram, path)
    sound = path.read_bytes()
    for page in range(len(sound) // PAGE):
        path.write_bytes(sound)
        path.write_bytes(sound[: page * PAGE] + bytes(PAGE) + sound[(page + 1) * PAGE :])
        saved = salvage(path).diagram
        check_references(saved, saved.records())
        challenges = [c for c in saved.challenges.values() if c.name != LOST_NAME]
        lost = len(diagram.challenges) - len(challenges)
        assert lost <= PAGE // 50
        assert len(diagram.influences) - len(saved.influences) <= PAGE // 50
        assert all(diagram.challenges[c.id] == c for c in challenges)


def test_arrows_to_lost_challenges_lead_to_boxes_that_say_so(path):
    changed(path, "DELETE FROM challenge WHERE id = 'c1'", seal=False)
    saved = salvage(path)
    [box] = [c for c in saved.diagram.challenges.values() if c.name == LOST_NAME]
    assert saved.diagram.influences["i0"].target == box.id
    assert any(problem.startswith("1 challenge is lost;") for problem in saved.problems)


def test_rows_that_break_a_rule_are_left_out_and_counted(path):
    changed(path, "UPDATE influence SET polarity = 'perhaps' WHERE id = 'i0'", seal=False)
    saved = salvage(path)
    assert set(saved.diagram.influences) == {"i1", "i2", "i3"}
    assert "Rows that could not be used: influence 1." in saved.problems


def test_names_with_forbidden_characters_are_cleaned(path):
    changed(path, "UPDATE challenge SET name = 'a' || char(7) || 'b' WHERE id = 'c1'", seal=False)
    assert salvage(path).diagram.challenges["c1"].name == "a b"


def test_a_file_with_nothing_in_it_is_refused(tmp_path):
    for data in (b"", b"x" * 100_000, bytes(PAGE * 3)):
        (tmp_path / "x").write_bytes(data)
        with pytest.raises(DamagedFileError):
            salvage(tmp_path / "x")


def test_whatever_is_salvaged_can_be_saved(path, tmp_path):
    """Random damage: what comes back obeys every rule, or nothing does and that is said."""
    rng = random.Random(3)
    sound = path.read_bytes()
    saved_some = 0
    for _ in range(150):
        data = bytearray(sound)
        for _ in range(rng.choice((1, 5, 50))):
            at, length = rng.randrange(len(data) - 300), rng.choice((1, 4, 300))
            data[at : at + length] = rng.randbytes(length)
        path.write_bytes(bytes(data))
        try:
            diagram = salvage(path).diagram
        except DamagedFileError:
            continue
        saved_some += bool(diagram.challenges)
        write_diagram(diagram, tmp_path / "out.leverpoint")
        assert read_diagram(tmp_path / "out.leverpoint") == diagram
    assert saved_some > 100


def test_the_empty_diagram_needs_no_salvage(tmp_path):
    write_diagram(Diagram(), tmp_path / "x.leverpoint")
    assert salvage(tmp_path / "x.leverpoint").diagram == Diagram()


def test_members_that_are_lost_leave_their_regions_views_and_actions(path):
    changed(path, "DELETE FROM challenge WHERE id IN ('c4', 'c5', 'c9')", seal=False)
    saved = salvage(path)
    [name] = saved.diagram.challenges.keys() - rich_diagram().challenges.keys()
    assert saved.diagram.regions["r0"].challenges == ("c0", name)
    assert saved.diagram.saved_views == rich_diagram().saved_views
    assert saved.diagram.proposed_actions["a0"].challenges == ("c0",)
    assert any("member 2." in problem for problem in saved.problems)


def test_a_theme_that_is_lost_leaves_its_views(path):
    changed(path, "DELETE FROM theme WHERE id = 't1'", seal=False)
    saved = salvage(path)
    assert saved.diagram.saved_views["w0"].collapsed == {"t0"}
    assert any("theme 1." in problem for problem in saved.problems)


def test_a_region_around_nothing_is_lost_and_that_is_said(path):
    changed(path, "DELETE FROM member WHERE kind = 'region' AND owner = 2", seal=False)
    saved = salvage(path)
    assert set(saved.diagram.regions) == {"r0"}
    assert "Rows that could not be used: member 1, region 1." in saved.problems


def circle_of_pages(pages, size):
    """Return a file whose pages name one row a thousand times, each `size` long in a circle."""
    sizes = bytes((0x80 | size >> 21, 0x80 | size >> 14 & 127, 0x80 | size >> 7 & 127, size & 127))
    least = (PAGE - 12) * 32 // 255 - 23
    local = least + (size - least) % (PAGE - 4)
    local = local if local <= PAGE - 35 else least
    row = sizes + b"\x01" + bytes((3, 0, 0)).ljust(local, b"\0") + (2).to_bytes(4, "big")
    offset = PAGE - len(row)
    count = (offset - 108) // 2
    leaf = b"\x0d\0\0" + count.to_bytes(2, "big") + bytes(3) + offset.to_bytes(2, "big") * count
    first = bytes(100) + leaf
    circle = (2).to_bytes(4, "big") + bytes(PAGE - 4)
    page = leaf.ljust(offset, b"\0") + row
    return first.ljust(offset, b"\0") + row + circle + page * (pages - 2)


def test_pages_that_lead_in_a_circle_end(tmp_path):
    """Followed to their ends, these rows would be 3 terabytes."""
    (tmp_path / "x").write_bytes(circle_of_pages(80, 39_001_600))
    with pytest.raises(DamagedFileError, match="Nothing of a diagram is left"):
        salvage(tmp_path / "x")


def test_no_more_is_read_through_chains_than_the_file_could_hold():
    data = circle_of_pages(80, 200_000)
    chained = carve_module._Chained(data, PAGE, 4 * len(data))
    second = (2).to_bytes(4, "big")
    read = []
    with pytest.raises(carve_module._TornError):
        read.extend(len(chained.read(second, 200_000)) for _ in range(1_000))
    assert 0 < sum(read) <= 4 * len(data)


def test_no_more_lost_boxes_are_made_up_than_a_file_holds(path, monkeypatch):
    monkeypatch.setitem(salvage_module.MOST_ROWS, "challenge", len(ODD_TEXTS) + 2)
    many = (
        "INSERT INTO influence WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n"
        " WHERE i < 110) SELECT i, 'x' || i, i, 1, '+', NULL, NULL, 0, NULL, '' FROM n"
    )
    changed(path, many, seal=False)
    saved = salvage(path)
    assert len(saved.diagram.influences) == 4 + 2
    assert saved.problems[1:] == (
        "Rows that could not be used: influence 9.",
        f'2 challenges are lost; the arrows lead to boxes named "{LOST_NAME}".',
    )
