"""Diagrams to lay out: small worlds with hubs, as groups draw them, with boxes of many sizes."""

import numpy as np

from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.identifiers import ChallengeId, InfluenceId, ThemeId
from leverpoint.model.influence import Influence
from leverpoint.model.placement import Placement, Point
from leverpoint.model.theme import Theme


def small_world(count, arrows, *, seed=0, unlinked=0, islands=0, themes=0):
    """Return a diagram with one linked part of `count` challenges, islands of three, and more."""
    rng = np.random.default_rng(seed)
    hubs = rng.choice(count, max(2, count // 30), replace=False)
    pairs = {(row, row + 1): None for row in range(count - 1)}
    while len(pairs) < arrows:
        cause, chance = int(rng.integers(count)), rng.random()
        near, far = (cause + int(rng.integers(-6, 7))) % count, int(rng.integers(count))
        effect = int(rng.choice(hubs)) if chance < 0.2 else near if chance < 0.8 else far
        if cause != effect:
            pairs[(cause, effect)] = None
    total = count + 3 * islands + unlinked
    for island in range(islands):
        first = count + 3 * island
        pairs |= {(first, first + 1): None, (first + 1, first + 2): None}
    return diagram_of(total, pairs, themes)


def diagram_of(total, pairs, themes=0):
    names = [f"t{number}" for number in range(themes)]
    records = [
        Theme(id=ThemeId(name), name=name, colour=number % 8, position=number)
        for number, name in enumerate(names)
    ]
    records += [
        Challenge(
            id=ChallengeId(f"c{row:04}"),
            name=f"Challenge {row}",
            theme=ThemeId(names[row * themes // total]) if themes else None,
        )
        for row in range(total)
    ]
    records += [
        Influence(
            id=InfluenceId(f"i{a}-{b}"),
            source=ChallengeId(f"c{a:04}"),
            target=ChallengeId(f"c{b:04}"),
        )
        for a, b in pairs
    ]
    return Diagram(records)


def box_sizes(diagram, seed=0):
    """Return widths and heights such as one to four lines of text give."""
    rng = np.random.default_rng(seed)
    return {
        challenge: (float(rng.integers(88, 195)), float(rng.choice([40.0, 59.0, 78.0, 94.0])))
        for challenge in diagram.challenges
    }


def placed(diagram, points, locked=()):
    """Return the diagram with boxes at the points."""
    records = [
        Placement(challenge=challenge, centre=centre, locked=challenge in locked)
        for challenge, centre in points.items()
    ]
    return diagram.with_changes({record.id: (None, record) for record in records})


def scattered(diagram, *, seed=0, width=2000.0, height=1300.0):
    """Return random points for all challenges, on whole pixels."""
    rng = np.random.default_rng(seed)
    places = np.round(rng.uniform((0, 0), (width, height), (len(diagram.challenges), 2)))
    return {
        challenge: Point(x, y)
        for challenge, (x, y) in zip(diagram.challenges, places.tolist(), strict=True)
    }


def columns(points, sizes):
    """Return centres and sizes as arrays, in the order of `points`."""
    centres = np.array([(p.x, p.y) for p in points.values()])
    return centres, np.array([sizes[challenge] for challenge in points])
