"""Every sentence is derived again from the diagram alone, by brute force."""

import itertools
import math
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import networkx as nx
import pytest

from analysis import oracles
from analysis.maps import B10, drawn, foresight, random_diagram
from leverpoint.analysis.graph import influence_graph
from leverpoint.analysis.leverage import leverage
from leverpoint.analysis.loops import find_loops
from leverpoint.analysis.why import listing, ordinal
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.persistence.diagram_file import read_diagram

WAY = {1: "more", -1: "less", 0: "direction not decided"}


@pytest.mark.parametrize("seed", range(200))
def test_every_claim_is_true_of_the_arrows(seed):
    check(random_diagram(seed, most=12 if seed % 2 else 8), seed)


def check(diagram, seed=0, draws=20):
    graph = influence_graph(diagram)
    loops = find_loops(graph)
    found = leverage(graph, draws=draws, seed=seed, loops=loops)
    for row in found.rows:
        said = Said(diagram, loops, row, is_top=row in found.top)
        said.reach()
        said.way_to_a_goal()
        said.loops()
        said.opposing_ways()
        said.causes()
        said.weakest_arrows()
        said.knock_out()
        said.direction()
        said.nothing_else()


class Said:
    """One row's sentences, each taken away once it is proved."""

    def __init__(self, diagram, loops, row, *, is_top):
        self.diagram, self.found, self.row, self.me = diagram, loops, row, row.challenge
        self.is_top = is_top
        self.graph = oracles.simple_network(diagram)
        self.names = {key: challenge.name for key, challenge in diagram.challenges.items()}
        self.ids = {name: key for key, name in self.names.items()}
        self.left = row.why
        self.mine = [
            arrow
            for arrow in diagram.influences.values()
            if arrow.source == self.me and arrow.target != self.me
        ]

    def take(self, pattern):
        hit = re.search(pattern, self.left)
        if hit:
            self.left = self.left.replace(hit.group(0), "", 1).strip()
        return hit

    def reach(self):
        reached = len(nx.descendants(self.graph, self.me))
        assert self.row.reach == self.row.claims.reach == reached
        name = re.escape(self.names[self.me])
        if not reached:
            assert self.take(rf"^{name} (reaches no other|is the only) challenge[a-z ]*\.")
            return
        hit = self.take(rf"^{name} reaches (.*?), most directly (.*?) \((.*?)\)\.")
        others = len(self.names) - 1
        extent = {others: f"all {others} other challenges" if others > 1 else "the other one"}.get(
            reached, f"{reached} of the {others} other challenges"
        )
        assert hit[1] == extent
        nearest = self.ids[hit[2]]
        best = max(oracles.pair_strength(self.diagram, self.me, e) for e in self.graph[self.me])
        assert oracles.pair_strength(self.diagram, self.me, nearest) == pytest.approx(best)
        assert hit[3] == WAY[oracles.pair_sign(self.diagram, self.me, nearest)]

    def way_to_a_goal(self):
        goals = [goal.challenge for goal in self.diagram.goals.values()]
        hit = self.take(r"Its strongest way to (.*?) is through (.*?) \((.*?)\)\.") or self.take(
            r"It influences (.*?) (directly) \((.*?)\)\."
        )
        step = self.row.claims.to_goal
        reached = nx.descendants(self.graph, self.me) & set(goals)
        assert bool(step) == bool(reached and self.me not in goals)
        if not step:
            assert hit is None
            return
        assert nx.is_simple_path(self.graph, list(step.challenges))
        assert step.challenges[-1] in goals
        assert step.strength == pytest.approx(self.strongest_way(reached))
        assert step.sign == oracles.path_sign(self.diagram, step.challenges)
        assert self.arrows_of(step)
        if hit is None:
            # Already said: the strongest arrow is itself the way to the goal.
            assert step.challenges == self.row.claims.direct.challenges
            return
        assert self.ids[hit[1]] in goals
        assert hit[3] == WAY[step.sign]
        assert self.walk(hit[2], hit[1]) == step.challenges

    def strongest_way(self, ends):
        def cost(source, target, _):
            return -math.log(oracles.pair_strength(self.diagram, source, target))

        costs = nx.single_source_dijkstra_path_length(self.graph, self.me, weight=cost)
        return max(math.exp(-costs[end]) for end in ends)

    def arrows_of(self, step):
        ends = [
            (self.diagram.influences[arrow].source, self.diagram.influences[arrow].target)
            for arrow in step.influences
        ]
        return ends == list(pairwise(step.challenges))

    def walk(self, between, target):
        """The challenge ids of "A, B and C" on the way from me to a named target."""
        names = [] if between == "directly" else re.split(", | and ", between)
        return (self.me, *(self.ids[name] for name in names), self.ids[target])

    def loops(self):
        every = {loop.label: loop for loop in self.found.loops}
        if hit := self.take(r"It is part of a loop that is not among those listed\."):
            assert not self.found.complete
            assert not any(self.me in loop.challenges for loop in every.values())
        elif hit := self.take(r"It is part of (.*?)\."):
            true = {label for label, loop in every.items() if self.me in loop.challenges}
            self.labels(hit[1], true)
        elif hit := self.take(r"It is in no loop but feeds (.*?)\."):
            below = nx.descendants(self.graph, self.me)
            fed = {label for label, loop in every.items() if below & set(loop.challenges)}
            self.labels(hit[1], fed)
            self.on_no_loop()
        else:
            assert self.take(r"It is in no loop\.")
            self.on_no_loop()
            below = nx.descendants(self.graph, self.me)
            assert not any(below & set(loop.challenges) for loop in every.values())

    def on_no_loop(self):
        network = oracles.network(self.diagram)
        assert not network.has_edge(self.me, self.me)
        assert not any(nx.has_path(self.graph, e, self.me) for e in self.graph[self.me])

    def labels(self, text, true):
        more = re.search(r" and (\d+) more of the loops listed", text)
        named = set(re.split(", | and ", text[: more.start()] if more else text))
        assert named <= true
        assert len(named) + (int(more[1]) if more else 0) == len(true)

    def opposing_ways(self):
        goals = {goal.challenge: goal.direction for goal in self.diagram.goals.values()}
        ways = r"(directly|through .*?)"
        forms = [
            (rf"It helps ((?!to lower).*?) {ways} but hurts it {ways}\.", 1, (2, 3)),
            (rf"It helps to lower (.*?) {ways} but raises it {ways}\.", -1, (3, 2)),
            (rf"It raises (.*?) {ways} but lowers it {ways}\.", None, (2, 3)),
        ]
        for pattern, direction, (up, down) in forms:
            if hit := self.take(pattern):
                assert goals.get(self.ids[hit[1]]) == direction
                for part, sign in ((up, 1), (down, -1)):
                    path = self.walk(hit[part].removeprefix("through "), hit[1])
                    assert len(set(path)) == len(path)
                    assert nx.is_simple_path(self.graph, list(path))
                    assert oracles.path_sign(self.diagram, path) == sign
                return
        self.no_opposing_ways(goals)

    def no_opposing_ways(self, goals):
        """Silence is a claim as well, as far as the search went on such small maps."""
        ends, longest = (set(goals), 6) if goals else (set(self.names), 3)
        signs = {}
        for path in nx.all_simple_paths(self.graph, self.me, ends - {self.me}, cutoff=longest):
            signs.setdefault(path[-1], []).append(oracles.path_sign(self.diagram, path))
        for found in signs.values():
            assert len(found) >= 150 or not {1, -1} <= set(found)

    def causes(self):
        causes = set(self.graph.pred[self.me])
        if self.take(r"It is mostly a cause: little pushes back on it\."):
            _, influence, dependence, _ = oracles.score(self.diagram)
            at = list(self.diagram.challenges).index(self.me)
            tilt = (influence - dependence)[at] / (influence + dependence)[at]
            assert tilt > 0.33
            assert causes
        if self.take(r"Nothing on this map influences it, .*? changed\."):
            assert not causes
        elif hit := self.take(r"Only (.*?) influences it\."):
            assert causes == {self.ids[hit[1]]}
        else:
            hit = self.take(r"(\d+) challenges influence it, most of all (.*?)\.")
            assert int(hit[1]) == len(causes)
            strengths = {c: oracles.pair_strength(self.diagram, c, self.me) for c in causes}
            assert strengths[self.ids[hit[2]]] == pytest.approx(max(strengths.values()))

    def weakest_arrows(self):
        low = sum(a.confidence is not None and a.confidence.value == "low" for a in self.mine)
        open_ = sum(arrow.polarity.value == "?" for arrow in self.mine)
        for count, words in ((low, "low confidence"), (open_, "no sign yet")):
            hit = self.take(
                rf"(Its only arrow|All of its \d+ arrows|\d+ of its \d+ arrows) "
                rf"(is|are|has|have) {words}\."
            )
            assert bool(hit) == bool(count)
            if hit:
                numbers = [int(number) for number in re.findall(r"\d+", hit[1])]
                said = {"Its": [1, 1], "All": [numbers[-1:] or [0]][0] * 2}.get(
                    hit[1].split()[0], numbers
                )
                assert said == [count, len(self.mine)]

    def knock_out(self):
        hit = self.take(r"If its arrow to (.*?) were wrong, it would fall to (\d+)[a-z]+\.")
        knock_out = self.row.claims.knock_out
        assert bool(hit) == bool(knock_out)
        home = self.island()
        if not self.is_top:
            assert not hit
            return
        falls = {arrow.id: self.rank_without(arrow.id, home)[0] for arrow in self.mine}
        if not hit:
            # Silence says that no arrow matters so much.
            assert max(falls.values()) <= self.rank_without(None, home)[1]
            return
        arrow = self.diagram.influences[knock_out.influence]
        assert (arrow.source, arrow.target) == (self.me, self.ids[hit[1]])
        assert falls[arrow.id] == int(hit[2]) == knock_out.rank == max(falls.values())
        assert knock_out.rank > self.rank_without(None, home)[1]

    def island(self):
        """Those I am compared with: my part of the map, where it has several with arrows."""
        parts = list(nx.weakly_connected_components(self.graph))
        if sum(len(part) > 1 for part in parts) < 2:
            return set(self.graph)
        return next(part for part in parts if self.me in part)

    def rank_without(self, arrow, home):
        """My first and last rank among the challenges of `home`."""
        rest = Diagram([record for record in self.diagram.records() if record.id != arrow])
        value, *_ = oracles.score(rest)
        places = [k for k, challenge in enumerate(rest.challenges) if challenge in home]
        mine = value[list(rest.challenges).index(self.me)]
        others = value[places]
        near = 1e-9 * max(abs(mine), 1e-300)
        return int((others > mine + near).sum()) + 1, int((others >= mine - near).sum())

    def direction(self):
        """Which way to push: the share is that of the trials, the way itself must exist."""
        goals = {goal.challenge: goal.direction for goal in self.diagram.goals.values()}
        told = self.take(r"(More|Less) of it helps ([^.]*)\.")
        unsure = self.take(
            r"We cannot tell whether more of it (raises or lowers|helps or hurts) (.*?) "
            r"\((\d+):(\d+)\)\."
        )
        reached = nx.descendants(self.graph, self.me) & set(goals)
        assert bool(told or unsure) == bool(reached and self.me not in goals)
        share = self.row.helps_share
        [(only, wanted)] = goals.items() if len(goals) == 1 else [(None, 1)]
        if unsure:
            assert share < 0.9
            assert 1 - share < 0.9
            more, less = int(unsure[3]), int(unsure[4])
            assert more == round(100 * share) if wanted > 0 else less == round(100 * share)
            assert more + less == 100
            assert unsure[2] == (self.names[only] if only else "the goals")
        elif told:
            assert share >= 0.9 if told[1] == "More" else 1 - share >= 0.9
            named = self.names[only] if only else "the goals"
            assert told[2] == (named if wanted > 0 else f"to lower {named}")
            self.one_way_helps(reached, goals, 1 if told[1] == "More" else -1)

    def one_way_helps(self, reached, goals, push):
        """Prove that some walk to a goal is as the sentence says, or may turn out so."""
        found = any(
            oracles.path_sign(self.diagram, path) in (0, push * goals[path[-1]])
            for path in nx.all_simple_paths(self.graph, self.me, reached, cutoff=6)
        )
        # A walk may also turn its sign in a loop on the way.
        turns = any(not self.on_no_loops(node) for node in nx.descendants(self.graph, self.me))
        assert found or turns

    def on_no_loops(self, node):
        return not any(nx.has_path(self.graph, e, node) for e in self.graph[node])

    def nothing_else(self):
        assert self.left == ""


def plainly_named(diagram):
    """The same map with names that hold no "and" and no comma, so that sentences can be read."""
    number = itertools.count()
    return Diagram(
        replace(record, name=f"Challenge {next(number)}")
        if isinstance(record, Challenge)
        else record
        for record in diagram.records()
    )


SAMPLES = sorted((Path(__file__).parents[2] / "resources" / "samples").glob("*.leverpoint"))


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_every_claim_about_the_samples_is_true(path):
    check(plainly_named(read_diagram(path)))


def test_every_claim_about_foresight_is_true(shared_data):
    check(plainly_named(foresight(shared_data)), draws=5)


def test_the_tutorial_map_and_its_goal():
    check(drawn(*B10), draws=100)
    check(drawn(*B10, goals={"Student achievement": 1}), draws=100)
    check(drawn(*B10, goals={"Unfilled posts": -1, "Student interest": 1}), draws=100)


def test_opposing_ways_to_a_goal_are_told():
    arrows = ["tutoring>skill +", "skill>results +", "tutoring>rest -", "rest>results +"]
    up = leverage(influence_graph(drawn(*arrows, goals={"results": 1})), draws=0)
    down = leverage(influence_graph(drawn(*arrows, goals={"results": -1})), draws=0)
    assert "It helps results through skill but hurts it through rest." in up.row("tutoring").why
    assert (
        "It helps to lower results through rest but raises it through skill."
        in down.row("tutoring").why
    )


def test_weak_arrows_are_told():
    diagram = drawn("a>b +", "a>c +", "a>d ?", confidences={0: "low"})
    why = leverage(influence_graph(diagram), draws=0).row("a").why
    assert "1 of its 3 arrows is low confidence." in why
    assert "1 of its 3 arrows has no sign yet." in why


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (22, "22nd"),
     (101, "101st"), (113, "113th"), (1_003, "1,003rd")],
)  # fmt: skip
def test_ordinals(number, text):
    assert ordinal(number) == text


def test_listings():
    assert [listing(names) for names in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip
