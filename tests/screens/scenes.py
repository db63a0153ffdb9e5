"""Diagrams that show one point of the checklist each."""

from itertools import count
from math import cos, sin, tau

from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Record
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.model.placement import Placement, Point

Arrow = tuple[str, str, str]
ID_LENGTH = 60
SIGNS = {"+": Polarity.POSITIVE, "-": Polarity.NEGATIVE, "?": Polarity.UNKNOWN}


def placed(name: str, x: float, y: float) -> list[Record]:
    """Return a challenge whose id is the beginning of its name, and its place."""
    known = name[:ID_LENGTH]
    return [Challenge(id=known, name=name), Placement(challenge=known, centre=Point(x, y))]


def arrows(drawn: list[Arrow]) -> list[Record]:
    """Return the influences of (source, sign, target)."""
    return [
        Influence(
            id=f"i{number}",
            source=source[:ID_LENGTH],
            target=target[:ID_LENGTH],
            polarity=SIGNS[sign],
        )
        for number, (source, sign, target) in enumerate(drawn)
    ]


def ring(names: list[str], radius: float = 300.0) -> list[Record]:
    """Return challenges on a circle, without arrows."""
    turn = tau / len(names)
    return [
        record
        for n, name in enumerate(names)
        for record in placed(name, 1.5 * radius * cos(n * turn), radius * sin(n * turn))
    ]


def converging() -> list[Record]:
    """Return eight arrows of changing sign that meet at one box."""
    names = [f"Cause {letter}" for letter in "ABCDEFGH"]
    signs = "+-+?-+--"
    heads = [(name, sign, "Result") for name, sign in zip(names, signs, strict=True)]
    return [*ring(names), *placed("Result", 0, 0), *arrows(heads)]


def close_arrows() -> list[Record]:
    """Return opposite, parallel and self arrows."""
    boxes = [
        *placed("Demand", -300, -160), *placed("Supply", 60, -160),
        *placed("Trust", -300, 60), *placed("Openness", 60, 60),
        *placed("Rumours", 300, -60),
    ]  # fmt: skip
    drawn = [
        ("Demand", "+", "Supply"), ("Supply", "-", "Demand"),
        ("Trust", "+", "Openness"), ("Trust", "-", "Openness"), ("Trust", "?", "Openness"),
        ("Rumours", "+", "Rumours"),
    ]  # fmt: skip
    return [*boxes, *arrows(drawn)]


def marks() -> list[Record]:
    """Return every strength with every confidence, and a delayed one of each strength."""
    records: list[Record] = []
    number = count()
    strengths = (Strength.WEAK, Strength.MEDIUM, Strength.STRONG)
    for row, strength in enumerate(strengths):
        for column, confidence in enumerate((Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW)):
            for delayed in (False, True):
                n = next(number)
                x, y = 420.0 * column, 220.0 * row + 100.0 * delayed
                left = f"{strength.name.capitalize()} {n + 1}"
                right = f"{confidence.value}{', delay' if delayed else ''} {n + 1}"
                records += [*placed(left, x, y), *placed(right, x + 260, y)]
                records.append(
                    Influence(
                        id=f"i{n}", source=left, target=right, polarity=Polarity.POSITIVE,
                        strength=strength, confidence=confidence, delayed=delayed,
                    )
                )  # fmt: skip
    return records


LONG_NAMES = (
    "Agreement among all who teach in the same year, at any school of the district, about what "
    "pupils should know, what they should be able to do, and how either is to be found out",
    "Share of teachers who stay in their first school for five years or more",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "教师对学校领导层的信任以及他们参与学校决策的意愿与能力",
    "教員の授業準備に使える時間と学校外での研修機会の充実度",
    "مدى ثقة المعلمين بإدارة المدرسة وقدرتهم على المشاركة في القرار",
    "רמת האמון של המורים בהנהלת בית הספר וביכולתם להשפיע",
)


def long_names() -> list[Record]:
    """Return names that must wrap: long, one word, CJK, right to left."""
    boxes = [
        record
        for n, name in enumerate(LONG_NAMES)
        for record in placed(name, 330.0 * (n % 3), 190.0 * (n // 3))
    ]
    return [
        *boxes,
        *arrows([(LONG_NAMES[0], "+", LONG_NAMES[1]), (LONG_NAMES[4], "-", LONG_NAMES[5])]),
    ]


def islands() -> list[Record]:
    """Return two rings that no arrow joins."""
    records: list[Record] = []
    drawn: list[Arrow] = []
    for side, word in ((-620.0, "North"), (620.0, "South")):
        names = [f"{word} {n}" for n in range(1, 9)]
        for n, name in enumerate(names):
            angle = n * tau / len(names)
            records += placed(name, side + 330 * cos(angle), 260 * sin(angle))
        drawn += [(a, "+", b) for a, b in zip(names, [*names[1:], names[0]], strict=True)]
        drawn += [(names[0], "-", names[3]), (names[2], "+", names[6])]
    return [*records, *arrows(drawn)]


def undecided() -> list[Record]:
    """Return a map where half of the signs are not decided."""
    names = [f"Question {n}" for n in range(1, 15)]
    pairs = [(names[n], names[(n * 3 + 1) % 14]) for n in range(14)]
    pairs += [(names[n], names[(n + 5) % 14]) for n in range(0, 14, 2)]
    drawn = [(a, "?" if n % 2 else "+", b) for n, (a, b) in enumerate(pairs) if a != b]
    return [*ring(names, 420), *arrows(drawn)]
