"""Salvage of records that gather challenges, with those members that are still there."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from leverpoint.model.challenge import Challenge
from leverpoint.model.direction import Direction
from leverpoint.model.identifiers import ChallengeId, ThemeId
from leverpoint.model.named_loop import NamedLoop
from leverpoint.model.proposed_action import ProposedAction
from leverpoint.model.region import Region
from leverpoint.model.saved_view import SavedView
from leverpoint.model.scenario import Method, Push, Scenario
from leverpoint.model.theme import Theme
from leverpoint.persistence.gathering_rows import PROPOSED_ACTION, REGION, SAVED_VIEW
from leverpoint.persistence.salvaged_text import salvaged_name, salvaged_note

Cells = tuple[Any, ...]
_MOST_TURNS = 100_000


@dataclass(frozen=True, slots=True)
class SalvagedGatherings:
    """Builds records from their rows; `refused` counts the members that are lost, by table.

    `tables` are the rows of each table by key, `challenges` and `themes` what was saved, by row
    number. Each method takes the number and the cells of a row.
    """

    tables: Mapping[str, Mapping[Any, Cells]]
    challenges: Mapping[int, Challenge]
    themes: Mapping[int, Theme]
    refused: Counter[str]

    def scenario(self, key: int, cells: Cells) -> Scenario:
        """Return a scenario with those of its pushes whose challenges are still there."""
        pushes = [row for at, row in sorted(self.tables["push"].items()) if at[0] == key]
        known = [row for row in pushes if row[2] in self.challenges]
        self.refused["push"] += len(pushes) - len(known)
        return Scenario(
            id=cells[1],
            name=salvaged_name(cells[2]),
            pushes=tuple(Push(challenge=self.challenges[row[2]].id, level=row[3]) for row in known),
            method=Method(cells[3]),
            steps=cells[4],
            draws=cells[5],
            seed=cells[6],
            note=salvaged_note(cells[7]),
        )

    def named_loop(self, key: int, cells: Cells) -> NamedLoop:
        """Return a loop, KeyError when one of its challenges or their order is lost."""
        turns = self.tables["loop_challenge"]
        order = range(1, min(cells[2], _MOST_TURNS) + 1)
        ids = tuple(self.challenges[turns[key, at][2]].id for at in order)
        name, note = salvaged_name(cells[3]), salvaged_note(cells[4])
        return NamedLoop(id=cells[1], challenges=ids, name=name, note=note)

    def region(self, key: int, cells: Cells) -> Region:
        """Return a region around what is left in it; one around nothing is refused."""
        inside = self._members(REGION, key)
        self.refused["member"] += max(0, min(cells[3], _MOST_TURNS) - len(inside))
        return Region(id=cells[1], name=salvaged_name(cells[2]), challenges=inside)

    def saved_view(self, key: int, cells: Cells) -> SavedView:
        """Return a view, perhaps with less in focus."""
        _, identity, name, caption, position, x, y, scale, highlight, hops, way = cells
        return SavedView(
            id=identity,
            name=salvaged_name(name),
            caption=salvaged_note(caption),
            position=position,
            centre_x=float(x),
            centre_y=float(y),
            scale=float(scale),
            highlight=bool(highlight),
            focus=self._members(SAVED_VIEW, key),
            hops=hops,
            direction=Direction(way),
            collapsed=self._themes(SAVED_VIEW, key),
        )

    def proposed_action(self, key: int, cells: Cells) -> ProposedAction:
        """Return a proposed action, perhaps about fewer challenges."""
        return ProposedAction(
            id=cells[1],
            name=salvaged_name(cells[2]),
            note=salvaged_note(cells[3]),
            challenges=self._members(PROPOSED_ACTION, key),
            place=cells[4],
        )

    def _themes(self, kind: str, key: int) -> frozenset[ThemeId]:
        """Return the themes that are still there."""
        named = [at[2] for at in self.tables["member_theme"] if at[:2] == (kind, key)]
        known = [self.themes[number].id for number in named if number in self.themes]
        self.refused["member_theme"] += len(named) - len(known)
        return frozenset(known)

    def _members(self, kind: str, key: int) -> tuple[ChallengeId, ...]:
        """Return the members that are still there, each once, in their order."""
        rows = sorted(self.tables["member"].items())
        numbers = [row[3] for at, row in rows if at[:2] == (kind, key)]
        known = [self.challenges[number].id for number in numbers if number in self.challenges]
        if kind != REGION:  # a region knows how many it had
            self.refused["member"] += len(numbers) - len(known)
        return tuple(dict.fromkeys(known))
