"""The obesity map of the Foresight study: 108 boxes and 296 arrows arranged so that they read."""

import csv

import numpy as np
import pytest

from layout.maps import box_sizes, columns, diagram_of
from leverpoint.layout.arrange import arrange
from leverpoint.layout.by_theme import arrange_by_theme
from leverpoint.layout.overlaps import GAP, overlapping_pairs


@pytest.fixture(scope="module")
def foresight(shared_data):
    path = shared_data / "science" / "foresight_edges.csv"
    with path.open(encoding="utf-8", newline="") as table:
        edges = [(int(row["source"]), int(row["target"])) for row in csv.DictReader(table)]
    numbers = sorted({end for edge in edges for end in edge})
    row = {number: place for place, number in enumerate(numbers)}
    return diagram_of(len(numbers), {(row[a], row[b]): None for a, b in edges}, themes=7)


@pytest.mark.parametrize("way", [arrange, arrange_by_theme])
def test_it_is_arranged_without_overlaps(foresight, way):
    sizes = box_sizes(foresight)
    centres, boxes = columns(way(foresight, sizes), sizes)
    assert len(overlapping_pairs(centres, boxes, GAP - 0.1)) == 0
    span = np.ptp(centres, axis=0)
    assert 1.1 < span[0] / span[1] < 2.3
    assert span.max() < 5000
