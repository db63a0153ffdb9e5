"""Every report writes a whole file or none, shows the map and hides the selection."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from drawing.sample_diagrams import LEVERAGE, LOOPS, b10, random_diagram
from leverpoint.model.about import About
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.influence import Influence
from leverpoint.model.placement import Placement, Point
from leverpoint.model.region import Region
from leverpoint.reports import REPORTS, report_named
from leverpoint.reports.svg import svg_text

SVG = "{http://www.w3.org/2000/svg}"
HARD_NAMES = [
    "A & B < C > D \"quoted\" 'single' ]]>",
    "<script>alert(1)</script>",
    "因果関係図における教員の自信",
    "ثقة المعلم",
    "Emoji 👩‍🏫 and \ufffe \uffff",
    "&amp; already",
    "x" * 200,
]


@pytest.fixture
def scene(scene_of):
    scene = scene_of(b10(About(title="Teacher confidence")))
    scene.set_loops(LOOPS)
    return scene


@pytest.fixture(params=REPORTS, ids=lambda report: report.id)
def report(request):
    return request.param


def hard_scene(scene_of):
    records = []
    for number, name in enumerate(HARD_NAMES):
        records.append(Challenge(id=f'<{number}> & "{number}"', name=name))
        records.append(Placement(challenge=records[-1].id, centre=Point(0, 120 * number)))
    ids = [record.id for record in records[::2]]
    records += [Influence(id=f"i {a}", source=a, target=ids[0]) for a in ids]
    return scene_of(Diagram(records))


def test_every_report_has_its_own_id_and_suffix():
    assert len({r.id for r in REPORTS}) == len(REPORTS)
    pictures = [r.suffix for r in REPORTS if not r.is_page]
    assert len(set(pictures)) == len(pictures)
    assert report_named("svg").title == "SVG drawing"


@pytest.mark.parametrize("look", ["light", "dark", "print", "high-contrast"])
def test_every_report_writes_every_look(report, scene_of, tmp_path, look):
    scene = scene_of(b10(), look)
    scene.set_loops(LOOPS)
    scene.set_highlight(LEVERAGE)
    path = tmp_path / f"map{report.suffix}"
    report.write(scene, path)
    assert path.stat().st_size > 3000
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == [path.name]


def test_every_report_writes_an_empty_diagram_and_hard_names(report, scene_of, tmp_path):
    path = tmp_path / f"map{report.suffix}"
    report.write(scene_of(Diagram()), path)
    assert path.exists()
    report.write(hard_scene(scene_of), path)
    assert path.exists()


def test_a_file_that_cannot_be_written_is_a_user_error(report, scene, tmp_path):
    missing = tmp_path / "not" / "there" / f"map{report.suffix}"
    with pytest.raises(UserError, match="could not be written"):
        report.write(scene, missing)


def test_a_folder_in_the_way_leaves_nothing_behind(report, scene, tmp_path):
    path = tmp_path / f"map{report.suffix}"
    path.mkdir()
    with pytest.raises(UserError, match="could not be written"):
        report.write(scene, path)
    assert [p for p in tmp_path.iterdir() if p.is_file()] == []


def test_exporting_leaves_the_selection_on_the_canvas(report, scene, tmp_path):
    first, second = tmp_path / f"a{report.suffix}", tmp_path / f"b{report.suffix}"
    report.write(scene, first)
    scene.set_selection(["C", "W"], ["WP"])
    report.write(scene, second)
    assert len(scene.display_list.halos.thickness) == 2
    if report.id != "pdf":
        assert first.read_bytes() == second.read_bytes()


def test_png_has_300_dpi_and_the_colours_of_the_canvas(scene, tmp_path):
    path = tmp_path / "map.png"
    report_named("png").write(scene, path)
    image = QImage(str(path))
    assert (image.dotsPerMeterX(), image.dotsPerMeterY()) == (11811, 11811)
    x0, _, x1, _ = scene.bounds
    assert image.width() == pytest.approx((x1 - x0 + 48) * 300 / 96, abs=1)
    assert image.pixelColor(2, 2) == QColor("#FBFBFA")
    assert not image.hasAlphaChannel()
    assert image.text("Title") == "Teacher confidence"


def test_png_without_background(scene, tmp_path):
    path = tmp_path / "map.png"
    report_named("png").write(scene, path, {"transparent": True, "dpi": 96})
    image = QImage(str(path))
    assert image.pixelColor(2, 2).alpha() == 0
    assert image.hasAlphaChannel()


def test_png_of_a_large_map_gets_fewer_pixels(scene_of, tmp_path):
    path = tmp_path / "map.png"
    scene = scene_of(random_diagram(300, 400, spread=2.0))
    report_named("png").write(scene, path)
    image = QImage(str(path))
    assert image.width() * image.height() <= 60_000_000
    assert image.dotsPerMeterX() < 11811


def test_png_refuses_what_no_computer_could_hold(scene_of, tmp_path):
    scene = scene_of(b10(Placement(challenge="W", centre=Point(900_000, -900_000))))
    path = tmp_path / "map.png"
    with pytest.raises(UserError, match="too large") as caught:
        report_named("png").write(scene, path)
    assert "SVG or PDF" in caught.value.hint
    with pytest.raises(UserError, match="by"):
        report_named("png").write(scene, path, {"dpi": 300})
    assert not path.exists()


def test_svg_is_well_formed_whatever_the_names(scene_of):
    root = ElementTree.fromstring(svg_text(hard_scene(scene_of)))
    titles = [e.text for e in root.iter(f"{SVG}title")]
    for name in HARD_NAMES[:4]:
        assert name in titles
    assert not list(root.iter(f"{SVG}script"))
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]*", i) for i in ids)


def test_svg_has_a_titled_group_for_everything(scene):
    root = ElementTree.fromstring(svg_text(scene))
    groups = {g.get("id"): g.findtext(f"{SVG}title") for g in root.iter(f"{SVG}g")}
    assert groups["challenge-C"] == "Teacher confidence"
    assert groups["influence-WP"] == "Workload → Planning time (−)"
    assert groups["influence-RU"] == "Recruitment effort → Unfilled posts (−, delayed)"
    assert groups["loop-r1"] == "Reinforcing loop R1 Confidence engine"
    assert {f"challenge-{c}" for c in scene.box_row} <= groups.keys()
    assert {f"influence-{i}" for i in scene.arc_row} <= groups.keys()


def with_regions():
    """Return the ten-box diagram with two regions."""
    diagram = b10()
    regions = [
        Region(id="r1", name="Staff & <hiring>", challenges=("T", "U", "R")),
        Region(id="r2", name="Class", challenges=("H", "I")),
    ]
    return Diagram([*diagram.records(), *regions])


def test_svg_has_regions_with_titles_behind_everything(scene_of):
    root = ElementTree.fromstring(svg_text(scene_of(with_regions())))
    groups = [g.get("id") for g in root.findall(f"{SVG}g")]
    assert groups[0] == "regions"
    regions = root.find(f"{SVG}g")
    assert [g.findtext(f"{SVG}title") for g in regions] == ["Staff & <hiring>", "Class"]
    assert [g.findtext(f"{SVG}text") for g in regions] == ["Staff & <hiring>", "Class"]
    assert all(" A14 14 0 0 1 " in g.find(f"{SVG}path").get("d") for g in regions)
    assert "regions" not in svg_text(scene_of(b10()))


def test_pictures_without_background_show_regions_too(scene_of, tmp_path):
    def quiet(diagram):
        """Return how much of the picture is painted, but hardly."""
        report_named("png").write(scene_of(diagram), tmp_path / "a.png", {"transparent": True})
        image = QImage(str(tmp_path / "a.png")).convertToFormat(QImage.Format.Format_Alpha8)
        alpha = np.frombuffer(image.constBits(), np.uint8)
        return float(np.mean((alpha > 5) & (alpha < 40)))

    assert quiet(with_regions()) > quiet(b10()) + 0.05


def test_svg_uses_only_what_every_program_understands(scene_of):
    scene = scene_of(b10(), "print")
    scene.set_loops(LOOPS)
    scene.set_highlight(LEVERAGE)
    text = svg_text(scene)
    for trap in (" style=", " class=", "marker", "dominant-baseline", "<use", "filter"):
        assert trap not in text
    root = ElementTree.fromstring(text)
    assert "Source Sans 3" in root.get("font-family")
    assert "Arial" in root.get("font-family")
    assert "nan" not in text.lower()


def test_svg_shows_every_name_as_text(scene):
    root = ElementTree.fromstring(svg_text(scene))
    shown = {e.text for e in root.iter(f"{SVG}text")}
    assert {"Teacher confidence", "Workload", "R1", "B1", "Confidence engine"} <= shown


def test_svg_without_background(scene):
    assert svg_text(scene, transparent=True).count("<rect") == svg_text(scene).count("<rect") - 1


def test_svg_lies_within_its_view_box(scene):
    scene.set_highlight(LEVERAGE)
    root = ElementTree.fromstring(svg_text(scene))
    left, top, width, height = map(float, root.get("viewBox").split())
    for rect in root.iter(f"{SVG}rect"):
        assert left <= float(rect.get("x")) <= left + width
        assert top <= float(rect.get("y")) <= top + height


def test_pdf_has_one_page_as_large_as_the_map(scene, tmp_path):
    path = tmp_path / "map.pdf"
    report_named("pdf").write(scene, path)
    data = path.read_bytes()
    assert data.startswith(b"%PDF-1.")
    box = re.search(rb"/MediaBox \[([^\]]*)\]", data)
    x0, y0, x1, y1 = scene.bounds
    size = [float(n) for n in box.group(1).split()][2:]
    assert size == pytest.approx([(x1 - x0 + 48) * 0.75, (y1 - y0 + 48) * 0.75], abs=1.5)


def test_pdf_embeds_its_fonts_so_that_text_can_be_copied(scene, tmp_path):
    path = tmp_path / "map.pdf"
    report_named("pdf").write(scene, path)
    data = path.read_bytes()
    assert b"SourceSans3-SemiBold" in data
    assert b"/FontFile2" in data or b"/FontFile3" in data
    assert b"/ToUnicode" in data


def test_pdf_of_a_vast_map_fits_the_largest_page(scene_of, tmp_path):
    scene = scene_of(b10(Placement(challenge="W", centre=Point(90_000, -90_000))))
    path = tmp_path / "map.pdf"
    report_named("pdf").write(scene, path)
    box = re.search(rb"/MediaBox \[([^\]]*)\]", path.read_bytes())
    assert max(float(n) for n in box.group(1).split()) <= 14_400
