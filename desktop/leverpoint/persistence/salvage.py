"""Salvage: what can still be read of a damaged file, as a new diagram, and what could not.

Rows are told apart by their shape, not by the file's schema. Each record passes the rules of the
model; what it refers to and is lost is let go, and said.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from leverpoint.model.about import About
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram, Record
from leverpoint.model.errors import DamagedFileError, FileTooNewError, InvalidDiagramError
from leverpoint.model.goal import Goal
from leverpoint.model.identifiers import new_challenge_id
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength
from leverpoint.model.partner import Partner
from leverpoint.model.placement import Bend, Placement, Point
from leverpoint.model.text import holds_controls
from leverpoint.model.theme import Theme
from leverpoint.model.version import Version
from leverpoint.persistence.carve import CarvedRow, carve, page_size_of
from leverpoint.persistence.diagram_file import content_of
from leverpoint.persistence.file_bytes import read_bytes
from leverpoint.persistence.reader import LONGEST_ID, MOST_ROWS
from leverpoint.persistence.salvaged_gatherings import SalvagedGatherings
from leverpoint.persistence.salvaged_text import LOST_NAME, salvaged_name, salvaged_note
from leverpoint.persistence.schema import PAGE_SIZE

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved from a file. `problems` says in words what was not; empty = nothing lost."""

    diagram: Diagram
    problems: tuple[str, ...]


def salvage(path: Path) -> Salvaged:
    """Return everything of a file that can still be read; a sound file comes back whole.

    Raises UserError when the file cannot be read at all, and DamagedFileError when nothing of a
    diagram is in it.
    """
    data = read_bytes(path)
    try:
        return Salvaged(content_of(data, path.name).diagram, ())
    except (DamagedFileError, FileTooNewError) as error:
        reason = error.message
    heap = _Heap()
    for row in carve(data, page_size_of(data, PAGE_SIZE)):
        heap.sort(row)
    records = heap.records()
    if not any(isinstance(record, Challenge) for record in records):
        raise DamagedFileError(
            f"Nothing of a diagram is left in {path.name}.", hint="Open a backup."
        )
    return Salvaged(Diagram(records), (reason, *heap.problems()))


_TEXT, _INT, _REAL, _NONE = str, int, float, type(None)
_NUMBER = (_REAL, _INT)  # SQLite stores a real without a fraction as an integer
_KEY = (_NONE,)  # the row id stands in for the key column

# The shape of each table's rows: the types that each cell may have.
_SHAPES: dict[str, tuple[tuple[type, ...], ...]] = {
    "theme": (_KEY, (_TEXT,), (_TEXT,), (_INT,), (_INT,)),
    "challenge": (_KEY, (_TEXT,), (_TEXT,), (_TEXT,), (_INT, _NONE), (_INT, _NONE)),
    "influence": (
        _KEY,
        (_TEXT,),
        (_INT,),
        (_INT,),
        (_TEXT,),
        (_INT, _NONE),
        (*_NUMBER, _NONE),
        (_INT,),
        (_TEXT, _NONE),
        (_TEXT,),
    ),
    "goal": (_KEY, (_INT,), (_INT,)),
    "partner": (_KEY, (_TEXT,), (_TEXT,), (_TEXT,)),
    "partner_challenge": ((_INT,), (_INT,)),
    "placement": (_KEY, _NUMBER, _NUMBER, (_INT,)),
    "bend": (_KEY, _NUMBER),
    "about": (_KEY, (_TEXT,), (_TEXT,)),
    "scenario": (_KEY, (_TEXT,), (_TEXT,), (_TEXT,), (_INT,), (_INT,), (_INT,), (_TEXT,)),
    "push": ((_INT,), (_INT,), (_INT,), (_INT,)),
    "named_loop": (_KEY, (_TEXT,), (_INT,), (_TEXT,), (_TEXT,)),
    "loop_challenge": ((_INT,), (_INT,), (_INT,)),
    "region": (_KEY, (_TEXT,), (_TEXT,), (_INT,)),
    "saved_view": (
        _KEY,
        (_TEXT,),
        (_TEXT,),
        (_TEXT,),
        (_INT,),
        _NUMBER,
        _NUMBER,
        _NUMBER,
        (_INT,),
        (_INT,),
        (_TEXT,),
    ),
    "proposed_action": (_KEY, (_TEXT,), (_TEXT,), (_TEXT,), (_INT, _NONE)),
    "member": ((_TEXT,), (_INT,), (_INT,), (_INT,)),
    "member_theme": ((_TEXT,), (_INT,), (_INT,)),
    "version": (_KEY, (_TEXT,), (_TEXT,), (_TEXT,), (_TEXT,), (bytes,), (bytes,)),
}

_KEY_WIDTHS = {"member": 3, "member_theme": 3}
"""How many cells key a table without row ids, where not 2."""


def _table_of(row: CarvedRow) -> str | None:
    """Return the table that a row has the shape of."""
    for table, shape in _SHAPES.items():
        if len(shape) == len(row.cells) and all(map(isinstance, row.cells, shape)):
            return table
    return None


@dataclass(slots=True)
class _Heap:
    """Rows by table and key, and what became of them."""

    tables: dict[str, dict[Any, tuple[Any, ...]]] = field(
        default_factory=lambda: {name: {} for name in _SHAPES}
    )
    refused: Counter[str] = field(default_factory=Counter)
    ids: set[str] = field(default_factory=set)
    invented: int = 0

    def sort(self, row: CarvedRow) -> None:
        """Put a row where it belongs; the first of two with one key stays."""
        table = _table_of(row)
        if table is not None:
            width = _KEY_WIDTHS.get(table, 2)
            key = row.cells[:width] if row.key is None else row.key
            self.tables[table].setdefault(key, row.cells)

    def records(self) -> list[Record]:
        """Return the records that the rows make up; ends that are lost become "(lost)"."""
        themes = self._build("theme", _theme)
        challenges = self._build("challenge", lambda k, c: _challenge(k, c, themes))
        self._invent_ends(challenges)
        influences = self._build("influence", lambda _, c: _influence(c, challenges))
        partners = self._build("partner", _partner)
        self._connect_partners(partners, challenges)
        gatherings = SalvagedGatherings(self.tables, challenges, themes, self.refused)
        rest = [
            *self._build("goal", lambda _, c: _goal(c, challenges)).values(),
            *self._build("placement", lambda k, c: _placement(k, c, challenges)).values(),
            *self._build("bend", lambda k, c: _bend(k, c, influences)).values(),
            *self._build("about", lambda _, c: About(title=c[1], question=c[2])).values(),
            *self._build("version", _version).values(),
            *self._build("scenario", gatherings.scenario).values(),
            *self._build("named_loop", gatherings.named_loop).values(),
            *self._build("region", gatherings.region).values(),
            *self._build("saved_view", gatherings.saved_view).values(),
            *self._build("proposed_action", gatherings.proposed_action).values(),
        ]
        parts = (challenges, influences, themes, partners)
        return [*(record for part in parts for record in part.values()), *rest]

    def problems(self) -> list[str]:
        """Return what was lost, in words."""
        said = []
        kinds = [f"{table.replace('_', ' ')} {n}" for table, n in self.refused.items() if n]
        if kinds:
            said.append(f"Rows that could not be used: {', '.join(kinds)}.")
        if self.invented:
            lost = "1 challenge is" if self.invented == 1 else f"{self.invented:,} challenges are"
            said.append(f'{lost} lost; the arrows lead to boxes named "{LOST_NAME}".')
        return said

    def _build(self, table: str, build: Callable[[int, tuple[Any, ...]], Any]) -> dict[int, Any]:
        built: dict[int, Any] = {}
        for key, cells in sorted(self.tables[table].items()):
            try:
                built[key] = self._accepted(build(key, cells))
            except (InvalidDiagramError, KeyError, ValueError, OverflowError):
                self.refused[table] += 1
        return built

    def _accepted(self, record: R) -> R:
        """Return the record, unless a file could not hold its id beside those of the others."""
        usable = 0 < len(record.id) <= LONGEST_ID and not holds_controls(record.id)
        if not usable or record.id in self.ids:
            raise ValueError(record.id)
        self.ids.add(record.id)
        return record

    def _invent_ends(self, challenges: dict[int, Challenge]) -> None:
        """Stand in for challenges that arrows still know, so that the arrows are not lost too."""
        ends = {end for cells in self.tables["influence"].values() for end in cells[2:4]}
        room = max(0, MOST_ROWS["challenge"] - len(challenges))
        for end in sorted(end for end in ends - challenges.keys() if end > 0)[:room]:
            challenges[end] = self._accepted(Challenge(id=new_challenge_id(), name=LOST_NAME))
            self.invented += 1

    def _connect_partners(
        self, partners: dict[int, Partner], challenges: dict[int, Challenge]
    ) -> None:
        for partner, challenge in self.tables["partner_challenge"].values():
            if partner in partners and challenge in challenges:
                known = partners[partner]
                cares = known.challenges | {challenges[challenge].id}
                partners[partner] = replace(known, challenges=cares)
            else:
                self.refused["partner_challenge"] += 1


def _theme(_key: int, cells: tuple[Any, ...]) -> Theme:
    return Theme(id=cells[1], name=salvaged_name(cells[2]), colour=cells[3], position=cells[4])


def _challenge(_key: int, cells: tuple[Any, ...], themes: dict[int, Theme]) -> Challenge:
    theme = themes.get(cells[4])
    return Challenge(
        id=cells[1],
        name=salvaged_name(cells[2]),
        note=salvaged_note(cells[3]),
        theme=theme.id if theme else None,
        actionability=cells[5] if cells[5] in range(1, 6) else None,
    )


def _influence(cells: tuple[Any, ...], challenges: dict[int, Challenge]) -> Influence:
    return Influence(
        id=cells[1],
        source=challenges[cells[2]].id,
        target=challenges[cells[3]].id,
        polarity=Polarity(cells[4]),
        strength=None if cells[5] is None else Strength(cells[5]),
        weight=None if cells[6] is None else float(cells[6]),
        delayed=bool(cells[7]),
        confidence=None if cells[8] is None else Confidence(cells[8]),
        note=salvaged_note(cells[9]),
    )


def _partner(_key: int, cells: tuple[Any, ...]) -> Partner:
    return Partner(id=cells[1], name=salvaged_name(cells[2]), note=salvaged_note(cells[3]))


def _goal(cells: tuple[Any, ...], challenges: dict[int, Challenge]) -> Goal:
    return Goal(challenge=challenges[cells[1]].id, direction=cells[2])


def _placement(key: int, cells: tuple[Any, ...], challenges: dict[int, Challenge]) -> Placement:
    centre = Point(float(cells[1]), float(cells[2]))
    return Placement(challenge=challenges[key].id, centre=centre, locked=bool(cells[3]))


def _bend(key: int, cells: tuple[Any, ...], influences: dict[int, Influence]) -> Bend:
    return Bend(influence=influences[key].id, share=float(cells[1]))


def _version(_key: int, cells: tuple[Any, ...]) -> Version:
    _, version_id, name, made, note, thumbnail, content = cells
    return Version(
        id=version_id,
        name=salvaged_name(name),
        made=made,
        note=salvaged_note(note),
        thumbnail=thumbnail,
        content=content,
    )
