"""Diagrams that the tests of the pictures share."""

import random

from leverpoint.drawing.highlight import Highlight, LoopMark
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram, Record
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.model.placement import Placement, Point
from leverpoint.model.theme import Theme

THEMES = {
    "F": ("Funding", 5),
    "C": ("Classroom", 2),
    "H": ("Human resources", 7),
    "G": ("Growth", 6),
}
PLACES = {
    "W": ("Workload", 150, 150, "F"),
    "P": ("Planning time", 700, 60, "F"),
    "M": ("Mentoring", 330, 270, "C"),
    "C": ("Teacher confidence", 560, 180, "C"),
    "H": ("Hands-on lessons", 830, 250, "C"),
    "T": ("Teacher turnover", 150, 420, "H"),
    "I": ("Student interest", 860, 470, "G"),
    "A": ("Student achievement", 590, 520, "G"),
    "U": ("Unfilled posts", 330, 600, "H"),
    "R": ("Recruitment effort", 560, 700, "H"),
}
ARROWS = (
    *("WP-", "WT+", "WM-", "MC+", "MT-", "PH+", "CH+", "HI+", "IA+|", "AC+", "TU+", "UR+"),
    *("RU-|", "UA-"),
)
LOOPS = (
    LoopMark(
        id="r1", kind="R", text="R1", name="Confidence engine", challenges=("C", "H", "I", "A")
    ),
    LoopMark(id="b1", kind="B", text="B1", challenges=("U", "R")),
)
LEVERAGE = Highlight(
    ranks={"C": (1, "1"), "H": (2, "2"), "W": (3, "3")},
    dim=True,
    lit=frozenset(a[:2] for a in ARROWS if set(a[:2]) & set("CHW")),
)
LOOP = Highlight(
    dim=True,
    lit=frozenset({"CH", "HI", "IA", "AC"}),
    stroked=frozenset({"CH", "HI", "IA", "AC"}),
    lit_challenges=frozenset("CHIA"),
    loop="r1",
)
WORDS = (
    *("public trust", "funding", "staff", "workload", "quality of service", "demand", "housing"),
    *("income", "stress", "sleep", "policy", "community", "access", "transport", "pollution"),
    *("outcomes", "waiting time", "capacity", "investment", "turnover", "burnout", "training"),
    *("local", "employment", "green space", "activity", "(perceived)", "screen", "childhood"),
)


def b10(*more: Record) -> Diagram:
    """Return the benchmark map of ten challenges, as it stands in the design pictures."""
    records: list[Record] = [
        Theme(id=key, name=name, colour=colour, position=i)
        for i, (key, (name, colour)) in enumerate(THEMES.items())
    ]
    for key, (name, x, y, theme) in PLACES.items():
        records.append(Challenge(id=key, name=name, theme=theme))
        records.append(Placement(challenge=key, centre=Point(x, y)))
    for arrow in ARROWS:
        records.append(
            Influence(
                id=arrow[:2],
                source=arrow[0],
                target=arrow[1],
                polarity=Polarity(arrow[2]),
                delayed=arrow.endswith("|"),
            )
        )
    return Diagram([*records, *more])


def random_diagram(count: int, arrows: int, seed: int = 1, spread: float = 1.0) -> Diagram:
    """Return a small-world diagram on a jittered grid, with every kind of arrow."""
    pick = random.Random(seed)
    records: list[Record] = [Theme(id=f"t{i}", name=f"Theme {i}", colour=i) for i in range(8)]
    columns = int(count**0.5 * 0.8) + 1
    for i in range(count):
        name = " ".join(pick.choice(WORDS) for _ in range(pick.randint(1, 4))).capitalize()
        x = (i % columns * 260 + pick.uniform(-40, 40)) * spread
        y = (i // columns * 150 + pick.uniform(-30, 30)) * spread
        records.append(Challenge(id=f"c{i}", name=name, theme=f"t{i % 8}"))
        records.append(Placement(challenge=f"c{i}", centre=Point(x, y)))
    seen: set[tuple[int, int]] = set()
    while len(seen) < arrows:
        a = pick.randrange(count)
        far = pick.random() < 0.12
        b = (
            pick.randrange(count)
            if far
            else a + pick.randint(-2, 2) + columns * pick.randint(-2, 2)
        )
        if 0 <= b < count and a != b and (a, b) not in seen:
            seen.add((a, b))
            records.append(_arrow(f"i{len(seen)}", f"c{a}", f"c{b}", pick))
    return Diagram(records)


def _arrow(key: str, source: str, target: str, pick: random.Random) -> Influence:
    return Influence(
        id=key,
        source=source,
        target=target,
        polarity=pick.choice(list(Polarity)),
        strength=pick.choice([None, *Strength]),
        confidence=pick.choice([None, None, *Confidence]),
        delayed=pick.random() < 0.1,
    )
