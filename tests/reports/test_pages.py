"""Report pages: what they say, that it is the same each time, and that names do no harm."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest

from drawing.sample_diagrams import b10
from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.leverage import leverage
from leverpoint.analysis.leverage_report import CAVEAT
from leverpoint.analysis.quadrant import quadrant_of, spread
from leverpoint.commands.versions import keep_version
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.drawing.look import load_look
from leverpoint.model.about import About
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.goal import Goal
from leverpoint.model.proposed_action import ProposedAction
from leverpoint.reports import report_named
from leverpoint.reports.figure import DISC, Dot, Line, Word, quadrant_figure
from leverpoint.reports.page_candidates import GAP, INDENT, placed
from leverpoint.reports.page_content import page_content
from leverpoint.reports.page_html import page_text
from leverpoint.reports.page_layout import A4, WIDE
from leverpoint.reports.page_text import Run, height_of
from panels.maps import diagram_of

DAY = date(2026, 3, 31)
NASTY = '<script>alert("1")</script> & <img src=x onerror=alert(1)>'


def told_diagram():
    """Return the benchmark map with a goal, an action, a question, and a hostile name."""
    return b10(
        About(title="Teacher confidence", question="What makes lessons come alive?"),
        Goal(challenge="A"),
        ProposedAction(id="p", name="Protect planning time", challenges=("W",), place=6),
        ProposedAction(id="q", name="Ask again"),
        Challenge(id="nasty", name=NASTY),
    )


@pytest.fixture
def told(scene_of):
    return scene_of(told_diagram())


def test_the_content_is_that_of_the_analysis():
    diagram = told_diagram()
    content = page_content(diagram, {"date": DAY, "version": "Workshop 1"})
    report = leverage(influence_graph(diagram))
    assert [c.name for c in content.candidates] == [row.name for row in report.top]
    assert [c.why for c in content.candidates] == [row.why for row in report.top]
    assert content.facts == ("11 challenges, 14 arrows · 2 loops · Workshop 1 · 2026-03-31")
    assert [(a.name, a.place, a.works_on) for a in content.actions] == [
        ("Protect planning time", "6 · Who gets which information", "Workload"),
        ("Ask again", "", ""),
    ]
    assert any("Small map" in line for line in content.unknowns)
    assert CAVEAT not in content.method


def test_a_version_is_named_only_while_the_diagram_is_what_it_was():
    document = DiagramDocument(told_diagram())
    keep_version(document, "After lunch")
    assert "After lunch" in page_content(document.snapshot()).facts
    with document.transaction("Add") as edit:
        edit.put(Challenge(id="new", name="New"))
    assert "Working state" in page_content(document.snapshot()).facts


@pytest.mark.parametrize(("name", "size"), [("page", (595.28, 841.89)), ("slide", (960, 540))])
def test_a_page_has_its_size_its_fonts_and_is_the_same_each_time(told, tmp_path, name, size):
    first, second = tmp_path / "a.pdf", tmp_path / "b.pdf"
    for path in (first, second):
        report_named(name).write(told, path, {"date": DAY})
    written = first.read_bytes()
    assert written == second.read_bytes()
    assert b"D:20260331000000Z" in written
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", written)
    assert [float(side) for side in box.groups()] == pytest.approx(size, abs=0.6)
    assert written.count(b"/FontFile2") >= 3
    assert written.count(b"/Type /Page\n") == 1
    other = tmp_path / "c.pdf"
    report_named(name).write(told, other, {"date": date(2026, 4, 1)})
    assert other.read_bytes() != written


def copied(path):
    """Return the text of a PDF as a reader of it would copy it."""
    command = ["pdftotext", "-raw", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler reads the text of a PDF")
@pytest.mark.parametrize("name", ["page", "slide"])
def test_the_text_of_a_page_can_be_copied(told, tmp_path, name):
    path = tmp_path / "page.pdf"
    report_named(name).write(told, path, {"date": DAY})
    text = " ".join(copied(path).split())
    for words in (
        "Teacher confidence",
        "What makes lessons come alive?",
        "2026-03-31",
        "Leverage candidates",
        "Not known",
        "Proposed actions",
        "Protect planning time (6 · Who gets which information)",
        "moves others",
        CAVEAT,
    ):
        assert words in text
    for candidate in page_content(told.diagram).candidates:
        assert candidate.name in text
        assert candidate.why in text


def _high(at):
    width = at.area.width() - INDENT
    return sum(height_of(part.runs, width, part.most) for part in at.paragraphs)


@pytest.mark.parametrize("layout", [A4, WIDE], ids=["a4", "slide"])
@pytest.mark.parametrize("times", [1, 3, 8])
def test_every_reason_is_printed_whole_within_its_column(qapp, layout, times):  # noqa: ARG001
    told = page_content(told_diagram()).candidates
    told = [replace(c, why=" ".join([c.why] * times)) for c in told]
    pages = placed(told, layout, load_look("light"))
    assert [at.candidate for page in pages for at in page] == told
    for number, page in enumerate(pages):
        for at in page:
            assert at.paragraphs[1].most is None
            assert at.paragraphs[1].runs[0].text == at.candidate.why
            assert _high(at) <= at.area.height()
            assert at.area.bottom() <= (layout.further[0] if number else layout.candidates).bottom()
        for at, after in pairwise(page):
            same = at.area.left() == after.area.left()
            assert not same or after.area.top() == pytest.approx(at.area.top() + _high(at) + GAP)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler reads the text of a PDF")
def test_reasons_without_room_stand_on_a_second_page(scene_of, tmp_path):
    wordy = " as all the schools of the whole province understand it" * 2
    records = [
        replace(record, name=record.name + wordy) if isinstance(record, Challenge) else record
        for record in told_diagram().records()
    ]
    scene, path = scene_of(Diagram(records)), tmp_path / "slide.pdf"
    report_named("slide").write(scene, path, {"date": DAY})
    assert path.read_bytes().count(b"/Type /Page\n") == 2
    text = " ".join(copied(path).split())
    assert "Next page: 2 " in text
    assert "Leverage candidates, continued" in text
    for candidate in page_content(scene.diagram).candidates:
        assert candidate.why in text


def test_only_what_no_page_could_hold_is_cut(qapp):  # noqa: ARG001
    (first, *_) = page_content(told_diagram()).candidates
    endless = replace(first, why="word " * 20_000)
    pages = placed([first, endless], A4, load_look("light"))
    assert [len(page) for page in pages] == [1, 1]
    assert pages[1][0].paragraphs[1].most
    assert _high(pages[1][0]) <= A4.further[0].height()


class Reader(HTMLParser):
    """Collects tags and text as a browser sees them."""

    def __init__(self):
        super().__init__()
        self.tags, self.words = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def test_html_holds_everything_and_loads_and_runs_nothing(told):
    text = page_text(told, {"date": DAY})
    reader = Reader()
    reader.feed(text)
    tags = {tag for tag, _ in reader.tags}
    assert not tags & {"script", "img", "link", "iframe", "object", "form"}
    policy = next(a["content"] for t, a in reader.tags if a.get("http-equiv"))
    assert policy.startswith("default-src 'none'")
    assert not [k for _, attrs in reader.tags for k in attrs if k.startswith("on")]
    assert re.findall(r"url\((?!data:font/ttf;base64,)", text) == []
    words = " ".join(reader.words)
    assert NASTY in words
    assert CAVEAT in words
    for candidate in page_content(told.diagram).candidates:
        assert candidate.why in words
    assert "Protect planning time on Workload" in " ".join(words.split())
    assert page_text(told, {"date": DAY}) == text
    for drawing in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        ElementTree.fromstring(drawing)


def test_a_page_leaves_the_scene_of_the_canvas_alone(told, tmp_path):
    told.set_selection(["W"], [])
    before = told.display_list
    report_named("web").write(told, tmp_path / "a.html")
    assert told.display_list is before
    assert not told.highlight.ranks


def test_a_dark_canvas_gives_a_light_page(scene_of):
    assert page_text(scene_of(b10(), "dark"), {"date": DAY}) == page_text(
        scene_of(b10(), "light"), {"date": DAY}
    )


def test_an_empty_diagram_says_what_to_do(scene_of):
    content = page_content(Diagram())
    assert content.candidates == ()
    assert quadrant_of(content.report).at.shape == (0, 2)
    assert content.nobody == "None yet: draw arrows to see candidates."
    assert f"<p>{content.nobody}</p>" in page_text(scene_of(Diagram()))


def test_where_nobody_stands_out_a_page_does_not_ask_for_arrows(scene_of):
    ring = diagram_of("\n".join(f"N{i} + N{(i + 1) % 16}" for i in range(16)))
    content = page_content(ring)
    assert content.candidates == ()
    assert content.nobody == "No challenge stands out."
    assert f"<p>{content.nobody}</p>" in page_text(scene_of(ring))


def test_no_line_crosses_the_names_of_the_quadrants():
    figure = quadrant_figure(leverage(influence_graph(b10())), load_look("light"), 190, 190)
    names = [
        m for m in figure.marks if isinstance(m, Word) and "moved" not in m.text and not m.turn
    ]
    assert len(names) == 4
    upright = [m for m in figure.marks if isinstance(m, Line) and m.dashed and m.x1 == m.x2]
    for line in upright:
        for name in names:
            assert not min(line.y1, line.y2) < name.y - 2 < max(line.y1, line.y2)


def test_numbers_in_the_quadrant_never_cover_each_other():
    report = leverage(influence_graph(b10()))
    figure = quadrant_figure(report, load_look("light"), 180, 180)
    discs = [mark for mark in figure.marks if isinstance(mark, Dot) and mark.text]
    assert [disc.text for disc in discs] == [row.rank_text for row in report.top]
    # The numbered discs are painted after all small dots.
    last_dot = max(at for at, m in enumerate(figure.marks) if isinstance(m, Dot) and not m.text)
    assert all(figure.marks.index(disc) > last_dot for disc in discs)
    for disc in discs:
        assert disc.x >= DISC
        assert disc.x + DISC <= 180


def test_spread_parts_what_lies_together_and_leaves_the_rest():
    points = np.array([[10.0, 10.0], [10.0, 10.0], [11.0, 10.0], [90.0, 90.0]])
    places = spread(points, 12.0)
    apart = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    assert apart[~np.eye(4, dtype=bool)].min() > 11.5
    assert places[3].tolist() == [90.0, 90.0]


def test_a_paragraph_is_cut_to_its_lines(qapp):  # noqa: ARG001
    runs = [Run("word " * 100, 10, 0xFF000000)]
    assert height_of(runs, 100.0, 2) == pytest.approx(25.0)
    assert height_of(runs, 100.0) > 200.0
