"""Candidates grouped by whether anything can be done about them; leverage orders each group."""

from collections.abc import Iterable

from leverpoint.analysis.leverage_report import LeverageRow

GROUPS = (
    ("We can act on these", (5, 4)),
    ("Perhaps", (3,)),
    ("Hard to change", (2, 1)),
    ("Not judged yet", (None,)),
)
"""Heading and the answers to "Can we act on it?", 1 to 5 or None, that belong to it."""


def by_actionability(rows: Iterable[LeverageRow]) -> list[tuple[str, list[LeverageRow]]]:
    """Return the rows under the headings of their answers, in their order; no empty groups.

    An open answer is neither yes nor no, so that it has a group of its own.
    """
    waiting = list(rows)
    groups = [
        (heading, [row for row in waiting if row.actionability in answers])
        for heading, answers in GROUPS
    ]
    return [(heading, group) for heading, group in groups if group]
