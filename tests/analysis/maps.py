"""Diagrams for the analysis tests: by hand, at random, and from the published files."""

import csv
import json
import random

from hypothesis import strategies as st

from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.goal import Goal
from leverpoint.model.identifiers import ChallengeId, InfluenceId, PartnerId
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.model.partner import Partner

B10 = [
    "Workload>Planning time -",
    "Workload>Teacher turnover +",
    "Workload>Mentoring -",
    "Mentoring>Teacher confidence +",
    "Mentoring>Teacher turnover -",
    "Planning time>Hands-on lessons +",
    "Teacher confidence>Hands-on lessons +",
    "Hands-on lessons>Student interest +",
    "Student interest>Student achievement +",
    "Student achievement>Teacher confidence +",
    "Teacher turnover>Unfilled posts +",
    "Unfilled posts>Recruitment effort +",
    "Recruitment effort>Unfilled posts -",
    "Unfilled posts>Student achievement -",
]


def drawn(*arrows, more=(), goals=None, strengths=None, confidences=None, partners=None):
    """A diagram from "A>B +" texts; ids are the names, and a0, a1 … for the arrows.

    `goals` maps names to directions, `strengths` arrow numbers to 1-3 or an exact weight,
    `confidences` arrow numbers to words, `partners` names to the names of challenges.
    """
    ends = [(*text[:-2].split(">"), text[-1]) for text in arrows]
    names = dict.fromkeys([name for source, target, _ in ends for name in (source, target)])
    records = [Challenge(id=ChallengeId(name), name=name) for name in (*names, *more)]
    for number, (source, target, sign) in enumerate(ends):
        size = (strengths or {}).get(number)
        word = (confidences or {}).get(number)
        records.append(
            Influence(
                id=InfluenceId(f"a{number}"),
                source=ChallengeId(source),
                target=ChallengeId(target),
                polarity=Polarity(sign),
                strength=Strength(size) if isinstance(size, int) else None,
                weight=size if isinstance(size, float) else None,
                confidence=Confidence(word) if word else None,
            )
        )
    records += [Goal(challenge=ChallengeId(g), direction=d) for g, d in (goals or {}).items()]
    records += [
        Partner(id=PartnerId(name), name=name, challenges=frozenset(map(ChallengeId, cares)))
        for name, cares in (partners or {}).items()
    ]
    return Diagram(records)


def ring(size):
    return drawn(*(f"c{k}>c{(k + 1) % size} +" for k in range(size)))


def from_edges(count, edges):
    """A diagram of challenges 0..count-1 from (source, target) or (source, target, sign)."""
    records = [Challenge(id=ChallengeId(str(row)), name=f"Challenge {row}") for row in range(count)]
    for number, (source, target, *sign) in enumerate(edges):
        polarity = {1: "+", -1: "-", 0: "?"}[sign[0] if sign else 1]
        records.append(
            Influence(
                id=InfluenceId(f"a{number}"),
                source=ChallengeId(str(source)),
                target=ChallengeId(str(target)),
                polarity=Polarity(polarity),
            )
        )
    return Diagram(records)


def random_diagram(seed, *, most=14, plain=False):
    """A diagram with everything that maps can have; `plain` leaves out parallels and self-loops."""
    rng = random.Random(seed)
    size = rng.randint(2, most)
    records = [Challenge(id=ChallengeId(f"c{k}"), name=f"Challenge {k}") for k in range(size)]
    taken = set()
    for number in range(rng.randint(0, round(size * rng.choice([1, 1.5, 2.5])))):
        ends = rng.randrange(size), rng.randrange(size)
        if plain and (ends in taken or ends[0] == ends[1]):
            continue
        taken.add(ends)
        records.append(_random_influence(rng, number, *ends))
    if rng.random() < 0.5:
        for goal in rng.sample(range(size), rng.choice([1, 1, 2])):
            records.append(Goal(challenge=ChallengeId(f"c{goal}"), direction=rng.choice([1, -1])))
    return Diagram(records)


def _random_influence(rng, number, source, target):
    return Influence(
        id=InfluenceId(f"a{number}"),
        source=ChallengeId(f"c{source}"),
        target=ChallengeId(f"c{target}"),
        polarity=rng.choice([*Polarity, Polarity.POSITIVE]),
        strength=rng.choice([None, *Strength]),
        weight=rng.choice([None, None, None, rng.uniform(0.01, 1.0)]),
        delayed=rng.random() < 0.2,
        confidence=rng.choice([None, *Confidence]),
    )


@st.composite
def diagrams(draw, most=9, plain=False):
    return random_diagram(draw(st.integers(0, 2**32)), most=most, plain=plain)


def science(folder, name):
    return json.loads((folder / "science" / name).read_text(encoding="utf-8"))


def foresight(folder):
    """The Foresight obesity map: 108 challenges, 296 signed influences."""
    with (folder / "science" / "foresight_nodes.csv").open(encoding="utf-8", newline="") as nodes:
        labels = {row["id"]: row["label"] for row in csv.DictReader(nodes)}
    with (folder / "science" / "foresight_edges.csv").open(encoding="utf-8", newline="") as edges:
        arrows = list(csv.DictReader(edges))
    records = [Challenge(id=ChallengeId(key), name=label) for key, label in labels.items()]
    for number, row in enumerate(arrows):
        records.append(
            Influence(
                id=InfluenceId(f"a{number}"),
                source=ChallengeId(row["source"]),
                target=ChallengeId(row["target"]),
                polarity=Polarity("+" if int(row["sign"]) > 0 else "-"),
            )
        )
    return Diagram(records)
