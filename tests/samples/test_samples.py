"""The samples: what they hold, that they read well, and that the files are what the tables say."""

from collections import Counter

import numpy as np
import pytest

from drawing.layout_faults import layout_faults
from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.leverage import leverage
from leverpoint.analysis.loops import find_loops
from leverpoint.commands.placing import box_sizes
from leverpoint.commands.wording import neutral_hint, similar_names
from leverpoint.drawing.findings import loop_marks
from leverpoint.drawing.look import load_look
from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.drawing.scene import Scene
from leverpoint.layout.layout_graph import layout_graph
from leverpoint.layout.overlaps import GAP, overlapping_pairs
from leverpoint.layout.packing import linked_parts
from leverpoint.layout.quality import count_crossings
from leverpoint.layout.route import drawn_bends, hidden_counts
from leverpoint.model.influence import Confidence, Polarity, Strength
from leverpoint.persistence.diagram_file import check_file, read_diagram

pytestmark = pytest.mark.usefixtures("qapp")
SAMPLES = ["flagship", "tutorial"]


@pytest.fixture(params=SAMPLES)
def sample(request):
    return request.getfixturevalue(request.param)


def scene_of(diagram):
    return Scene(diagram, load_look("light"), QtTextMeasure())


def graph_of(diagram):
    return layout_graph(diagram, box_sizes(scene_of(diagram)))


def signs(diagram):
    return Counter(i.polarity for i in diagram.influences.values())


def test_the_files_are_what_the_tables_say(script, sample):
    path = script.SAMPLES / f"{sample.about.title}.leverpoint"
    assert check_file(path) == []
    assert read_diagram(path) == sample, "run packaging/build_samples.py"


def test_every_folder_of_tables_has_its_file(script, tmp_path):
    built = script.build(tmp_path)
    assert {path.name for path in built} == {p.name for p in script.SAMPLES.glob("*.leverpoint")}
    assert all(read_diagram(p) == read_diagram(script.SAMPLES / p.name) for p in built)


def test_building_again_changes_nothing(script, tmp_path):
    before = {path: path.stat().st_mtime_ns for path in script.build(tmp_path)}
    assert {path: path.stat().st_mtime_ns for path in script.build(tmp_path)} == before


def test_names_are_short_neutral_and_apart(sample):
    names = [challenge.name for challenge in sample.challenges.values()]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 for name in names)
    assert [name for name in names if neutral_hint(name)] == []
    for challenge in sample.challenges.values():
        others = [c for c in sample.challenges.values() if c is not challenge]
        assert similar_names(challenge.name, others) == []


def test_every_challenge_has_a_theme_and_every_theme_challenges(sample):
    used = Counter(challenge.theme for challenge in sample.challenges.values())
    assert set(used) == set(sample.themes)
    assert len({theme.colour for theme in sample.themes.values()}) == len(sample.themes)


def test_boxes_stand_clear(sample):
    graph = graph_of(sample)
    assert graph.placed.all()
    assert len(overlapping_pairs(graph.old, graph.sizes, GAP)) == 0


def test_bends_are_left_to_the_picture(sample):
    assert not any(sample.bend(i) for i in sample.influences)


class TestTeacherConfidence:
    def test_counts(self, tutorial):
        assert len(tutorial.challenges) == 10
        assert len(tutorial.influences) == 14
        assert signs(tutorial) == {Polarity.POSITIVE: 9, Polarity.NEGATIVE: 5}
        assert sum(i.delayed for i in tutorial.influences.values()) == 2
        assert sum(len(c.name) for c in tutorial.challenges.values()) == 147

    def test_exactly_one_reinforcing_and_one_balancing_loop(self, tutorial):
        loops = find_loops(influence_graph(tutorial))
        assert loops.complete
        assert sorted(loop.kind for loop in loops.loops) == ["B", "R"]

    def test_goal(self, tutorial):
        (goal,) = tutorial.goals.values()
        assert tutorial.challenges[goal.challenge].name == "Student achievement"
        assert goal.direction == 1

    def test_the_picture_has_no_fault(self, tutorial):
        scene = scene_of(tutorial)
        scene.set_loops(loop_marks(find_loops(influence_graph(tutorial)), tutorial))
        assert layout_faults(scene) == []


class TestStemTeachingChallenges:
    def test_counts(self, flagship):
        assert len(flagship.challenges) == 104
        assert len(flagship.influences) == 212
        assert len(flagship.themes) == 8
        assert len(flagship.goals) == 2
        assert 8 <= len(flagship.partners) <= 12
        assert all(4 <= len(p.challenges) <= 12 for p in flagship.partners.values())
        assert 20 <= sum(bool(c.note) for c in flagship.challenges.values()) <= 60

    def test_signs_delays_strengths_and_confidence_are_spread(self, flagship):
        influences = flagship.influences.values()
        counts = signs(flagship)
        assert counts[Polarity.UNKNOWN] == 9
        assert 62 <= counts[Polarity.NEGATIVE] <= 78
        assert sum(i.delayed for i in influences) == 25
        strengths = Counter(i.strength for i in influences)
        assert min(strengths[s] for s in (*Strength, None)) >= 15
        assert max(strengths.values()) < 140
        confidence = Counter(i.confidence for i in influences)
        assert min(confidence[c] for c in (*Confidence, None)) >= 15

    def test_one_main_part_and_two_islands(self, flagship):
        parts, unlinked = linked_parts(graph_of(flagship))
        assert [len(part) for part in parts] == [100, 2, 2]
        assert len(unlinked) == 0

    def test_degrees_are_plausible(self, flagship):
        out = Counter(i.source for i in flagship.influences.values())
        into = Counter(i.target for i in flagship.influences.values())
        assert 6 <= max(out.values()) <= 9
        assert 8 <= max(into.values()) <= 11
        assert sum(count >= 5 for count in out.values()) in range(5, 10)
        pairs = [(i.source, i.target) for i in flagship.influences.values()]
        assert len(set(pairs)) == len(pairs)
        assert all(source != target for source, target in pairs)

    def test_loops_of_both_kinds(self, flagship):
        kinds = Counter(loop.kind for loop in find_loops(influence_graph(flagship)).loops)
        assert kinds["R"] >= 10
        assert kinds["B"] >= 4

    def test_leverage_lies_upstream_too(self, flagship):
        report = leverage(influence_graph(flagship), draws=100)
        names = [row.name for row in report.rows[:12]]
        for driver in ("Principals' grasp of STEM teaching", "School funding", "Workload"):
            assert driver in names

    def test_it_reads_well(self, flagship):
        graph = graph_of(flagship)
        span = np.ptp(graph.old, axis=0) + graph.sizes.mean(axis=0)
        assert 1.4 < span[0] / span[1] < 1.85
        assert min(1600 / span[0], 1000 / span[1]) > 0.6, "names would be too small on one page"
        assert count_crossings(graph.old, graph.arrows) < 1.6 * len(graph.arrows)
        row = {challenge: number for number, challenge in enumerate(graph.ids)}
        ends = np.array([(row[i.source], row[i.target]) for i in flagship.influences.values()])
        shares = drawn_bends(graph.old, graph.sizes, ends)
        assert hidden_counts(graph.old, graph.sizes, ends, shares).sum() < 50

    def test_themes_are_neighbourhoods(self, flagship):
        graph = graph_of(flagship)
        apart = np.hypot(*(graph.old[:, None] - graph.old[None]).transpose(2, 0, 1))
        np.fill_diagonal(apart, np.inf)
        nearest = np.argsort(apart, axis=1)[:, :3]
        same = graph.theme[nearest] == graph.theme[:, None]
        assert same.mean() > 0.55
