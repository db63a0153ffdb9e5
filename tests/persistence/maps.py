"""Diagrams with every kind of record and with text that breaks careless programs."""

import random

from leverpoint.model.about import About
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.direction import Direction
from leverpoint.model.goal import Goal
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.model.named_loop import NamedLoop
from leverpoint.model.partner import Partner
from leverpoint.model.placement import Bend, Placement, Point
from leverpoint.model.proposed_action import ProposedAction
from leverpoint.model.region import Region
from leverpoint.model.saved_view import SavedView
from leverpoint.model.scenario import Method, Push, Scenario
from leverpoint.model.theme import Theme
from leverpoint.model.version import Version
from leverpoint.persistence.packing import pack_diagram

ODD_TEXTS = (
    "Teacher confidence",
    "👩🏽‍🏫 wellbeing 🎓",
    "ثقة المعلمين",
    "\u202eright to left override\u202c",
    "教師の自信",
    "e\u0301 is not é",
    "'; DROP TABLE challenge; --",
    '=HYPERLINK("http://example.org")',
    "<b>&amp;</b>",
    "x" * 200,
    " surrounded by spaces ",
    "\U0010ffff",
    "NULL",
    "0",
)


def rich_diagram():
    """Return a diagram with every kind of record and every field set at least once."""
    challenges = [
        Challenge(
            id=f"c{n}",
            name=text,
            note=f"Note on\n\t{text}" if n % 2 else "",
            theme=f"t{n % 2}" if n % 3 else None,
            actionability=n % 5 + 1 if n % 4 else None,
        )
        for n, text in enumerate(ODD_TEXTS)
    ]
    themes = [Theme(id=f"t{n}", name=f"Theme {n}", colour=n * 7, position=1 - n) for n in (0, 1)]
    influences = [
        Influence(id="i0", source="c0", target="c1", polarity=Polarity.POSITIVE),
        Influence(
            id="i1",
            source="c1",
            target="c0",
            polarity=Polarity.NEGATIVE,
            strength=Strength.STRONG,
            weight=0.1 + 0.2,
            delayed=True,
            confidence=Confidence.LOW,
            note="n" * 20_000,
        ),
        Influence(id="i2", source="c2", target="c2", weight=5e-324, confidence=Confidence.HIGH),
        Influence(id="i3", source="c3", target="c4", strength=Strength.WEAK),
    ]
    return Diagram(
        [
            *challenges,
            *themes,
            *influences,
            Goal(challenge="c5"),
            Goal(challenge="c0", direction=-1),
            Partner(id="p0", name="Städtisches Schulamt", challenges=frozenset({"c0", "c9"})),
            Partner(id="p1", name="Nobody", note="cares for nothing yet"),
            Placement(challenge="c1", centre=Point(-1e6, 1 / 3), locked=True),
            Placement(challenge="c0", centre=Point(12, -0.0)),
            Bend(influence="i1", share=-1.5),
            About(title="Odd texts ✓", question="What\nmoves what?"),
            Scenario(
                id="s0",
                name="More trust ✓",
                pushes=(Push(challenge="c9", level=-2), Push(challenge="c0", level=1)),
                method=Method.PRESS,
                steps=3,
                draws=700,
                seed=2**63 - 1,
                note="What\nif?",
            ),
            Scenario(id="s1", name="Nothing pushed"),
            NamedLoop(id="n0", challenges=("c1", "c0"), name="Snowball", note="It grows."),
            Version(
                id="v0",
                name="Before the workshop ✓",
                made="2026-05-09T12:00:00+00:00",
                content=pack_diagram(small_diagram()),
                note="Kept\nby hand",
                thumbnail=b"\x89PNG\r\n\x1a\n\x00",
            ),
            NamedLoop(id="n1", challenges=("c2",), name="教師"),
            Region(id="r0", name="The school ✓", challenges=("c9", "c0", "c4")),
            SavedView(
                id="w0",
                name="The whole",
                caption="Look\nhere",
                position=1,
                centre_x=-1e6,
                centre_y=1 / 3,
                scale=0.05,
                highlight=True,
                focus=("c1", "c0"),
                hops=5,
                direction=Direction.CAUSES,
                collapsed=frozenset({"t1", "t0"}),
            ),
            ProposedAction(
                id="a0",
                name="Hire a coach",
                note="Who\npays?",
                challenges=("c5", "c0"),
                place=12,
            ),
            SavedView(id="w1", name="الكل", centre_x=2.0, centre_y=-0.0, scale=2.0),
            Region(id="r1", name="Alone", challenges=("c1",)),
            ProposedAction(id="a1", name="Still open"),
        ]
    )


KINDS_OF_SCHEMA = {
    1: (Challenge, Influence, Theme, Goal, Partner, Placement, Bend, About),
    2: (Scenario, NamedLoop, Version),
    3: (Region, SavedView, ProposedAction),
    4: (),
}
"""The kinds of record that came with each schema version."""


def small_diagram(names=("Trust", "Time")):
    """Return a few challenges in a ring."""
    challenges = [Challenge(id=f"c{n}", name=name) for n, name in enumerate(names)]
    ring = [
        Influence(id=f"i{n}", source=f"c{n}", target=f"c{(n + 1) % len(names)}")
        for n in range(len(names))
    ]
    return Diagram([*challenges, *ring])


def random_diagram(challenges, influences, seed=1):
    """Return a big diagram of the usual kind: everything placed, some strengths."""
    rng = random.Random(seed)
    ids = [f"{rng.getrandbits(128):032x}" for _ in range(challenges)]
    return Diagram(
        [
            *(Challenge(id=i, name=f"Challenge number {n}") for n, i in enumerate(ids)),
            *(
                Influence(
                    id=f"{rng.getrandbits(128):032x}",
                    source=rng.choice(ids),
                    target=rng.choice(ids),
                    polarity=rng.choice(list(Polarity)),
                    strength=rng.choice([None, *Strength]),
                )
                for _ in range(influences)
            ),
            *(
                Placement(challenge=i, centre=Point(rng.uniform(-5e3, 5e3), rng.uniform(-5e3, 5e3)))
                for i in ids
            ),
        ]
    )
