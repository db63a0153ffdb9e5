"""Real files of other programs, with the counts that were taken from them independently."""

import json
from collections import Counter
from pathlib import Path

import pytest

from leverpoint.formats import read_foreign
from leverpoint.formats.import_report import Finding
from leverpoint.formats.importer import ImportOptions
from leverpoint.model.influence import Polarity

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"the sample data {DATA} are not here")


def expected() -> list[tuple[str, dict]]:
    path = DATA / "samples" / "expected.json"
    if not path.exists():
        return []
    counts = json.loads(path.read_text(encoding="utf-8"))
    return [(name, count) for name, count in counts.items() if name.startswith("csv/")]


@pytest.mark.parametrize(("name", "count"), expected())
def test_samples(name, count):
    result = read_foreign(DATA / "samples" / name)
    diagram = result.diagram
    assert len(diagram.challenges) == count["nodes"]
    assert len(diagram.influences) == count["links"]
    if count["negative"] is not None:
        signs = Counter(i.polarity for i in diagram.influences.values())
        assert signs[Polarity.NEGATIVE] == count["negative"]


def test_foresight_with_its_node_list():
    science = DATA / "science"
    options = ImportOptions(nodes=science / "foresight_nodes.csv")
    diagram = read_foreign(science / "foresight_edges.csv", options).diagram
    assert (len(diagram.challenges), len(diagram.influences)) == (108, 296)
    signs = Counter(i.polarity.value for i in diagram.influences.values())
    assert signs == {"+": 198, "-": 98}
    assert len(diagram.themes) == 10
    names = {c.id: c.name for c in diagram.challenges.values()}
    assert "Self-Esteem" in names.values()
    first = next(iter(diagram.influences.values()))
    assert names[first.source] == "Availability of Passive Entertainment Options"


def test_foresight_without_its_node_list_names_it():
    result = read_foreign(DATA / "science" / "foresight_edges.csv")
    assert result.report.influences == 296
    assert "foresight_nodes.csv may be it" in str(result.report.of(Finding.GUESSED)[0])


def test_arrows_drawn_by_many_people_are_merged():
    result = read_foreign(DATA / "science" / "multi_participant_cld_edges.csv")
    rows = 408
    arrows = result.report.influences
    merged = [r for r in result.report.of(Finding.MERGED) if "repeats" in r.text]
    assert arrows + len(merged) == rows


def test_unsigned_arrows_stay_unsigned():
    diagram = read_foreign(DATA / "science" / "world3_edges_unsigned.csv").diagram
    assert len(diagram.influences) == 471
    assert {i.polarity for i in diagram.influences.values()} == {Polarity.UNKNOWN}
