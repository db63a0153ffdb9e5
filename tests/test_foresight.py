"""The obesity map of the Foresight study, end to end: import, place, save, analyse, draw."""

import json
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PySide6.QtGui import QImage

from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.leverage import leverage
from leverpoint.cli import main
from leverpoint.drawing.look import load_look
from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.drawing.scene import Scene
from leverpoint.layout.overlaps import overlapping_pairs
from leverpoint.persistence.diagram_file import read_diagram

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def file(shared_data, tmp_path_factory):
    """The map converted into a diagram file by the command line."""
    science = shared_data / "science"
    out = tmp_path_factory.mktemp("foresight") / "Foresight obesity map.leverpoint"
    edges, nodes = science / "foresight_edges.csv", science / "foresight_nodes.csv"
    assert main(["convert", str(edges), str(out), "--nodes", str(nodes)]) == 0
    return out


def test_counts(file, capsys):
    assert main(["info", str(file), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert (facts["challenges"], facts["influences"]) == (108, 296)
    assert (facts["positive"], facts["negative"], facts["unknown"]) == (198, 98, 0)
    assert facts["loops"] == {"count": 20000, "complete": False}


def test_boxes_do_not_overlap_on_the_canvas(file):
    boxes = Scene(read_diagram(file), load_look("light"), QtTextMeasure()).display_list.boxes
    sizes = boxes.rect[:, 2:]
    centres = boxes.rect[:, :2] + sizes / 2
    assert len(overlapping_pairs(centres, sizes)) == 0
    assert np.ptp(centres, axis=0).max() < 6000


def test_analysis_names_what_reaches_most(file):
    report = leverage(influence_graph(read_diagram(file)))
    assert len(report.rows) == 108
    assert 1 <= len(report.top) <= 10
    assert all(row.why and row.reach > 50 for row in report.top)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_pictures(file, tmp_path, suffix):
    out = tmp_path / f"map{suffix}"
    assert main(["export", str(file), str(out), "--leverage"]) == 0
    if suffix == ".png":
        image = QImage(str(out))
        assert image.width() > 4000
    elif suffix == ".svg":
        texts = set(ET.parse(out).getroot().itertext())
        assert "Physical Activity" in texts
    else:
        data = out.read_bytes()
        assert data.startswith(b"%PDF-")
        assert b"/FontFile2" in data or b"/FontFile3" in data
