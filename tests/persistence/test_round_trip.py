"""What is written is what is read: every record kind, odd text, order, identity."""

import dataclasses

import pytest

from leverpoint.document.change_set import ChangeSet
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import KINDS, Diagram
from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.influence import Influence
from leverpoint.model.placement import Placement
from leverpoint.persistence.builder import file_bytes
from leverpoint.persistence.bulk import build_records
from leverpoint.persistence.content import FileContent
from leverpoint.persistence.diagram_file import (
    check_file,
    content_of,
    read_diagram,
    read_file,
    schema_version,
    write_diagram,
)
from leverpoint.persistence.images import changes_from_json, changes_to_json
from leverpoint.persistence.schema import SCHEMA_VERSION
from persistence.maps import ODD_TEXTS, random_diagram, rich_diagram, small_diagram

DOCUMENT = "0123456789abcdef" * 2


def test_every_kind_of_record_comes_back(tmp_path):
    diagram = rich_diagram()
    assert all(diagram.of(kind) for kind in KINDS), "the sample lacks a kind"
    write_diagram(diagram, tmp_path / "map.leverpoint")
    again = read_diagram(tmp_path / "map.leverpoint")
    assert again == diagram
    for kind in KINDS:
        for mine, theirs in zip(
            again.of(kind).values(), same_ids(diagram, again, kind), strict=True
        ):
            for field in dataclasses.fields(kind):
                mine_value, their_value = getattr(mine, field.name), getattr(theirs, field.name)
                assert type(mine_value) is type(their_value)
    assert check_file(tmp_path / "map.leverpoint") == []
    assert schema_version(tmp_path / "map.leverpoint") == SCHEMA_VERSION


def same_ids(diagram, order, kind):
    return [diagram.of(kind)[record_id] for record_id in order.of(kind)]


def test_an_empty_diagram_comes_back(tmp_path):
    write_diagram(Diagram(), tmp_path / "empty.leverpoint")
    assert read_diagram(tmp_path / "empty.leverpoint") == Diagram()


@pytest.mark.parametrize("kind", [Challenge, Influence])
def test_records_keep_their_order(kind):
    diagram = random_diagram(50, 200)
    again = content_of(file_bytes(FileContent(diagram=diagram, document=DOCUMENT)), "x").diagram
    assert list(again.of(kind)) == list(diagram.of(kind))


@pytest.mark.parametrize("name", ODD_TEXTS)
def test_odd_file_names_are_saved_and_opened(tmp_path, name):
    path = tmp_path / f"{name.replace('/', '')[:40]}.leverpoint"
    write_diagram(small_diagram(), path)
    assert read_diagram(path) == small_diagram()
    assert [p.name for p in tmp_path.iterdir() if p.name != "home"] == [path.name]


def test_the_longest_file_name_is_saved(tmp_path):
    path = tmp_path / ("ü" * 122 + ".leverpoint")
    write_diagram(small_diagram(), path)
    assert read_diagram(path) == small_diagram()


def test_the_same_content_gives_the_same_bytes():
    content = FileContent(diagram=rich_diagram(), document=DOCUMENT)
    assert file_bytes(content) == file_bytes(content)


def test_the_identity_of_the_document_comes_back(tmp_path):
    write_diagram(small_diagram(), tmp_path / "a.leverpoint", document=DOCUMENT)
    assert read_file(tmp_path / "a.leverpoint").document == DOCUMENT


def test_a_written_file_replaces_the_old_one_and_keeps_its_mode(tmp_path):
    path = tmp_path / "map.leverpoint"
    write_diagram(small_diagram(), path)
    path.chmod(0o640)
    write_diagram(rich_diagram(), path)
    assert read_diagram(path) == rich_diagram()
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["map.leverpoint"]


def test_record_images_come_back():
    diagram = rich_diagram()
    changes = {r.id: (None, r) for r in diagram.records()}
    changes |= {f"{r.id}x": (r, None) for r in diagram.records()}
    text = changes_to_json(ChangeSet("all", changes))
    assert dict(changes_from_json(text)) == changes


def test_records_built_in_bulk_are_checked_like_any_other():
    with pytest.raises(InvalidDiagramError):
        build_records(
            Challenge, 2, id=["a", "b"], name=["fine", ""], note=["", ""], theme=[None, None],
            actionability=[None, None],
        )  # fmt: skip
    built = build_records(
        Placement, 1, challenge=["a"], centre=[rich_diagram().placement("c0").centre], locked=[True]
    )
    assert built[0] == Placement(challenge="a", centre=built[0].centre, locked=True)
    assert hash(built[0]) == hash(dataclasses.replace(built[0]))
