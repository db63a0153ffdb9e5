"""CSV output: an edge list and, where wanted, a node list beside it; both can be imported again.

A leading "'" keeps spreadsheets from taking a cell for a formula; the importers take it off again.
"""

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from leverpoint.formats.delimited_text import protected
from leverpoint.formats.importer import Exporter
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.errors import UserError
from leverpoint.model.influence import Influence, Polarity

EDGE_HEADER = ("From", "To", "Polarity", "Strength", "Weight", "Delay", "Confidence", "Note")
NODE_HEADER = ("Label", "Theme", "Description", "x", "y", "Goal", "Actionability")
# Words, because a cell that is "-" or "+" alone is what spreadsheets stumble over.
_POLARITIES = {
    Polarity.POSITIVE: "positive",
    Polarity.NEGATIVE: "negative",
    Polarity.UNKNOWN: "unknown",
}


def write_csv_edge_list(diagram: Diagram, path: Path) -> tuple[str, ...]:
    """Write one row for each influence, and one without effect for each challenge without any.

    Returns what the list cannot hold. Raises UserError when the file cannot be written.
    """
    names = unique_names(diagram)
    rows = [_edge_row(i, names) for i in diagram.influences.values()]
    ends = {end for i in diagram.influences.values() for end in (i.source, i.target)}
    alone = [c for c in diagram.challenges if c not in ends]
    _write(path, [EDGE_HEADER, *rows, *((protected(names[c]), "") for c in alone)])
    return _left_out(diagram)


def write_csv_node_list(diagram: Diagram, path: Path) -> None:
    """Write one row for each challenge: name, theme, note, place, goal and actionability."""
    names = unique_names(diagram)
    rows = [_node_row(c, diagram, names) for c in diagram.challenges.values()]
    _write(path, [NODE_HEADER, *rows])


def unique_names(diagram: Diagram) -> dict[str, str]:
    """Return a name for each challenge id, with a number after names that are used already.

    Names that differ in case only count as the same, as they do for the importers.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for challenge in diagram.challenges.values():
        name, number = challenge.name, 2
        while name.casefold() in taken:
            name, number = f"{challenge.name} ({number})", number + 1
        taken.add(name.casefold())
        names[challenge.id] = name
    return names


def _edge_row(influence: Influence, names: dict[str, str]) -> Sequence[str]:
    return (
        protected(names[influence.source]),
        protected(names[influence.target]),
        _POLARITIES[influence.polarity],
        influence.strength.name.lower() if influence.strength else "",
        repr(influence.weight) if influence.weight is not None else "",
        "yes" if influence.delayed else "",
        influence.confidence.value if influence.confidence else "",
        protected(influence.note),
    )


def _node_row(challenge: Challenge, diagram: Diagram, names: dict[str, str]) -> Sequence[str]:
    placement = diagram.placement(challenge.id)
    goal = diagram.goals.get(f"goal:{challenge.id}")
    theme = diagram.themes[challenge.theme].name if challenge.theme else ""
    return (
        protected(names[challenge.id]),
        protected(theme),
        protected(challenge.note),
        repr(placement.centre.x) if placement else "",
        repr(placement.centre.y) if placement else "",
        ("more" if goal.direction > 0 else "less") if goal else "",
        str(challenge.actionability or ""),
    )


def _left_out(diagram: Diagram) -> tuple[str, ...]:
    left = []
    if diagram.themes or any(c.note for c in diagram.challenges.values()):
        left.append("themes and notes of challenges (they go into a node list)")
    if diagram.goals or diagram.partners:
        left.append("goals and partners")
    if any(diagram.placement(c) for c in diagram.challenges):
        left.append("positions")
    if len({n.casefold() for n in (c.name for c in diagram.challenges.values())}) < len(
        diagram.challenges
    ):
        left.append("equal names (they got numbers)")
    return tuple(left)


def _write(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write beside and swap, so that a full disk leaves the old file whole."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        # The byte order mark makes Excel read UTF-8; every importer here takes it off.
        with beside.open("w", encoding="utf-8-sig", newline="") as stream:
            csv.writer(stream).writerows(rows)
        os.replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UserError(
            f"{path} cannot be written: {error.strerror}.", hint="Choose another place."
        ) from error


CSV_EDGE_LIST_EXPORT = Exporter(
    id="csv-edge-list", title="CSV edge list", suffix=".csv", write=write_csv_edge_list
)
