"""Damage to files of every version: refused, salvaged as far as it can be read, never believed."""

import random
import zlib
from pathlib import Path

import pytest

from leverpoint.model.errors import DamagedFileError, UserError
from leverpoint.model.version import Version
from leverpoint.persistence.diagram_file import content_of, write_diagram
from leverpoint.persistence.packing import unpack_diagram
from leverpoint.persistence.salvage import salvage

DATA = Path(__file__).resolve().parents[1] / "data"
FILES = sorted(DATA.glob("schema-*.leverpoint"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_left_of_a_damaged_file_of_any_version_is_salvaged(path, tmp_path):
    sound = content_of(path.read_bytes(), path.name).diagram
    damaged = tmp_path / "damaged.leverpoint"
    rng = random.Random(5)
    most = 0
    for _ in range(12):
        data = bytearray(path.read_bytes())
        at = rng.randrange(4096, len(data) - 64)
        data[at : at + 64] = rng.randbytes(64)
        damaged.write_bytes(data)
        try:
            saved = salvage(damaged)
        except DamagedFileError:
            continue
        if saved.problems:
            known = {c.id: c for c in saved.diagram.challenges.values()}
            most = max(most, sum(known.get(c.id) == c for c in sound.challenges.values()))
        write_diagram(saved.diagram, tmp_path / "saved.leverpoint")
    assert most >= len(sound.challenges) - 1, "a hole of 64 bytes cost more than a challenge"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_cut_of_a_file_of_any_version_is_believed(path):
    data = path.read_bytes()
    for length in range(0, len(data), 4096):
        with pytest.raises(UserError):
            content_of(data[:length], "cut")


def version_of(content):
    return Version(id="v", name="Before", made="2026-05-09T12:00:00Z", content=content)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        '{"schema":1e999,"records":[]}',
        '{"schema":99,"records":[]}',
        '{"schema":1,"records":[["challenge",{"id":"a","name":"\\ud800"}]]}',
        '{"schema":1,"records":{"a":1}}',
        "NaN",
        "{}",
    ],
)
def test_a_version_whose_content_lies_is_refused(text):
    with pytest.raises(DamagedFileError, match="Before"):
        unpack_diagram(version_of(zlib.compress(text.encode())))
