"""Export and report: pictures with and without a display, from files of every kind."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtGui import QImage

from leverpoint.commands.versions import keep_version
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.challenge import Challenge
from leverpoint.model.identifiers import ChallengeId
from leverpoint.persistence.diagram_file import read_diagram, write_diagram
from leverpoint.reports import REPORTS

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("suffix", sorted({report.suffix for report in REPORTS}))
def test_every_kind(run, file, tmp_path, suffix):
    out = tmp_path / f"map{suffix}"
    got = run("export", file, out)
    assert (got.code, got.err) == (0, "")
    assert got.out == f"Wrote {out}.\n"
    assert out.stat().st_size > 1000


def test_png_resolution_and_background(run, file, tmp_path):
    out = tmp_path / "map.png"
    run("export", file, out)
    plain = QImage(str(out))
    assert round(plain.dotsPerMeterX() * 0.0254) == 300
    assert plain.pixelColor(0, 0).alpha() == 255
    run("export", file, out, "--transparent", "--dpi", 96)
    clear = QImage(str(out))
    assert clear.pixelColor(0, 0).alpha() == 0
    assert clear.width() < plain.width()


def test_looks_differ(run, file, tmp_path):
    light, dark = tmp_path / "light.png", tmp_path / "dark.png"
    run("export", file, light)
    run("export", file, dark, "--look", "dark")
    assert QImage(str(light)).pixelColor(0, 0).lightness() > 200
    assert QImage(str(dark)).pixelColor(0, 0).lightness() < 80


def test_leverage_points_are_marked_on_request(run, file, tmp_path):
    plain, marked = tmp_path / "plain.svg", tmp_path / "marked.svg"
    run("export", file, plain)
    run("export", file, marked, "--leverage")
    assert plain.read_bytes() != marked.read_bytes()


def test_svg_holds_names_and_loops_as_text(run, file, tmp_path):
    out = tmp_path / "map.svg"
    run("export", file, out)
    texts = " ".join(ET.parse(out).getroot().itertext())
    for name in ("Confidence", "Practice", "Feedback", "R1"):
        assert name in texts


def test_an_edge_list_is_arranged_for_its_picture(run, tmp_path):
    edges = tmp_path / "edges.csv"
    edges.write_text("From,To,Sign\nA,B,+\nB,C,-\nC,A,+\n", encoding="utf-8")
    assert run("export", edges, tmp_path / "map.png").code == 0
    assert QImage(str(tmp_path / "map.png")).width() > 400


def test_a_place_that_cannot_be_written(run, file, tmp_path):
    for suffix in [report.suffix for report in REPORTS]:
        got = run("export", file, tmp_path / "none" / f"map{suffix}")
        assert got.code == 1
        assert got.err.count("\n") == 1


def test_report_of_a_file(run, file, tmp_path):
    got = run("report", file, "--to", tmp_path)
    assert got.code == 0
    assert "Leverage points" in got.out
    assert str(tmp_path / "teachers.png") in got.out
    assert QImage(str(tmp_path / "teachers.png")).width() > 400


def test_report_of_a_sample(run, tmp_path):
    got = run("report", "--to", tmp_path)
    assert got.code == 0
    assert "STEM teaching challenges" in got.out
    assert (tmp_path / "STEM teaching challenges.png").stat().st_size > 10_000


def test_report_of_a_sample_that_is_not_there(run, tmp_path):
    got = run("report", "--sample", "none such", "--to", tmp_path)
    assert got.code == 1
    assert "No sample is named 'none such'" in got.err


def test_a_process_without_display_or_platform(diagram, tmp_path):
    file, out = tmp_path / "d.leverpoint", tmp_path / "d.png"
    write_diagram(diagram, file)
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE")
    environment = {k: v for k, v in os.environ.items() if k not in hidden}
    got = subprocess.run(
        [sys.executable, "-m", "leverpoint.cli", "export", str(file), str(out)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert (got.returncode, got.stderr) == (0, "")
    assert not QImage(str(out)).isNull()


def test_report_pages_by_name_and_ending(run, file, tmp_path):
    page, slide, web = (tmp_path / n for n in ("page.pdf", "slide.pdf", "page.html"))
    day = ("--date", "2026-03-31")
    for out, name in ((page, "page"), (slide, "slide"), (web, "page")):
        assert run("export", file, out, "--report", name, *day).code == 0
    assert b"D:20260331000000Z" in page.read_bytes()
    assert page.read_bytes() != slide.read_bytes()
    assert "2026-03-31" in web.read_text(encoding="utf-8")
    got = run("export", file, tmp_path / "page.png", "--report", "page")
    assert got.code == 2
    assert "goes with a name that ends in .pdf or .html" in got.err
    assert run("export", file, page, "--report", "page", "--date", "31.3.2026").code == 2


def test_a_page_of_a_version_bears_its_name(run, file, tmp_path):
    document = DiagramDocument(read_diagram(file))
    keep_version(document, "After lunch")
    with document.transaction("Add") as edit:
        edit.put(Challenge(id=ChallengeId("late"), name="Added later"))
    write_diagram(document.snapshot(), file)
    out = tmp_path / "page.html"
    assert run("export", file, out, "--version", "After lunch").code == 0
    text = out.read_text(encoding="utf-8")
    assert "After lunch" in text
    assert "Added later" not in text
    assert "no version named" in run("export", file, out, "--version", "Never").err


def test_pages_are_the_same_in_another_process(run, file, tmp_path):
    here, there = tmp_path / "here.pdf", tmp_path / "there.pdf"
    wanted = ["export", str(file), str(here), "--report", "page", "--date", "2026-03-31"]
    assert run(*wanted).code == 0
    wanted[2] = str(there)
    subprocess.run([sys.executable, "-m", "leverpoint.cli", *wanted], check=True)
    assert here.read_bytes() == there.read_bytes()
