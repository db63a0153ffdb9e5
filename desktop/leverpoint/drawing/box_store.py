"""The box columns of a scene: built from challenges, placed and coloured row by row."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

import numpy as np

from leverpoint.drawing.columns import Rows, append_rows, delete_rows, renumbering
from leverpoint.drawing.dimming import blend_all
from leverpoint.drawing.display_list import Boxes, Flags, Floats, Label
from leverpoint.drawing.look import Look
from leverpoint.drawing.theme_codes import theme_codes
from leverpoint.geometry.labels import wrap_label
from leverpoint.geometry.text_measure import TextMeasure
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.placement import Placement

PADDING_X, PADDING_Y = 14.0, 9.0
LEAST_WIDTH, LEAST_HEIGHT = 88.0, 40.0
SPINE = 8.0
BARE_X, BARE_Y = 6.0, 3.0
"""Room around a name without a box: enough to hit it, and to keep arrows off the letters."""
BARE_WIDTH = 24.0
RING_GAP, RING = 2.5, 3.0
"""The ring around the bubble of a collapsed theme."""
TEXT_SHIFT = 3.0
"""How far text stands right of the middle in boxes with a spine."""
DIM_BOX, DIM_TEXT = 0.35, 0.55
MOST_COLOURS = 8
"""With more themes than this, colours repeat and codes tell the themes apart."""


@dataclass(slots=True)
class BoxFacts:
    """What the boxes are made from, one row a challenge."""

    centre: Floats
    size: Floats
    """(n, 2) width and height at a scale of 1."""
    slot: Rows
    """(n,) colour slot of the theme, -1 without one."""
    reach: Floats
    """(n,) how far a halo or ring reaches beyond the box."""
    dim: Flags
    bubble: Flags
    """(n,) whether the box stands for all challenges of a theme."""


class BoxStore:
    """The boxes of a display list and the facts behind them."""

    def __init__(self, look: Look, measure: TextMeasure) -> None:
        self.look = look
        self._measure = measure
        self.columns, self.facts = _blank_columns(0), _blank_facts(0)
        self.row: dict[str, int] = {}
        self.bubbles: Set[str] = frozenset()
        """The challenges that are bubbles; below their names their notes are shown."""

    def append(self, diagram: Diagram, challenges: Sequence[Challenge]) -> Rows:
        """Add rows for challenges and return them; they still want `place` and `colour`."""
        first, count = len(self.row), len(challenges)
        columns = _blank_columns(count)
        columns.ids = [c.id for c in challenges]
        append_rows(self.columns, columns)
        append_rows(self.facts, _blank_facts(count))
        self.row.update(zip(columns.ids, range(first, first + count), strict=True))
        rows = np.arange(first, first + count)
        self.describe(diagram, rows)
        return rows

    def remove(self, rows: Rows) -> Rows:
        """Take rows out; return the new number of every old row, -1 for those gone."""
        numbers = renumbering(len(self.row), rows)
        delete_rows(self.columns, rows)
        delete_rows(self.facts, rows)
        self.row = {box: row for row, box in enumerate(self.columns.ids)}
        return numbers

    def describe(self, diagram: Diagram, rows: Rows) -> None:
        """Take names, themes and places of some rows from the diagram."""
        columns, facts, themes = self.columns, self.facts, diagram.themes
        challenges = diagram.challenges
        chosen = [challenges[columns.ids[row]] for row in rows.tolist()]
        labels = [self._label(c) for c in chosen]
        slots = [-1 if c.theme is None else themes[c.theme].colour for c in chosen]
        for row, label in zip(rows.tolist(), labels, strict=True):
            columns.labels[row] = label
        facts.slot[rows] = slots
        if self.bubbles:
            facts.bubble[rows] = [c.id in self.bubbles for c in chosen]
        facts.size[rows] = self._sizes(labels, facts.slot[rows] >= 0)
        self.code(diagram, rows)
        self.locate(diagram, rows)

    def _label(self, challenge: Challenge) -> Label:
        label = wrap_label(challenge.name, self._measure)
        if challenge.id not in self.bubbles:
            return label
        below = wrap_label(challenge.note, self._measure)
        return Label(
            (*label.lines, *below.lines),
            max(label.width, below.width),
            label.height + below.height,
        )

    def code(self, diagram: Diagram, rows: Rows) -> None:
        """Show the theme codes of some rows, or none where colours tell the themes apart."""
        codes = theme_codes(diagram.themes.values()) if self.shows_codes(diagram) else {}
        challenges, ids = diagram.challenges, self.columns.ids
        for row in rows.tolist():
            theme = challenges[ids[row]].theme if codes else None
            self.columns.codes[row] = "" if theme is None else codes[theme]

    def locate(self, diagram: Diagram, rows: Rows) -> None:
        """Take the places of some rows from the diagram; those without any wait in rows below."""
        waiting = []
        centre, placements = self.facts.centre, diagram.of(Placement)
        for row in rows.tolist():
            placement = placements.get(f"placement:{self.columns.ids[row]}")
            if placement is None:
                waiting.append(row)
            else:
                centre[row] = (placement.centre.x, placement.centre.y)
        if waiting:
            centre[waiting] = self._parking(np.array(waiting))

    def _parking(self, waiting: Rows) -> Floats:
        placed = np.delete(self.facts.centre, waiting, axis=0)
        left, bottom = (placed[:, 0].min(), placed[:, 1].max() + 120.0) if len(placed) else (0, 0)
        number = np.arange(len(waiting))
        columns = max(8, int(len(waiting) ** 0.5))
        return np.stack([left + number % columns * 210.0, bottom + number // columns * 110.0], 1)

    def place(self, rows: Rows) -> None:
        """Lay the rectangles of some rows around their centres."""
        columns, facts = self.columns, self.facts
        scale = columns.scale[rows]
        size = facts.size[rows] * scale[:, None]
        centre = facts.centre[rows]
        columns.rect[rows] = np.concatenate([centre - size / 2, size], 1)
        columns.text_at[rows] = centre
        spined = (facts.slot[rows] >= 0) & self.look.boxes
        columns.text_at[rows, 0] += np.where(spined, TEXT_SHIFT * scale, 0.0)

    def colour(self, rows: Rows) -> None:
        """Give some rows the colours of the look, faded where they are dimmed."""
        columns, look, slot = self.columns, self.look, self.facts.slot[rows]
        slots = range(len(look.themes))
        fills = np.array([*map(look.theme_fill, slots), look.box], np.uint32)
        spines = np.array([*map(look.theme, slots), 0], np.uint32) * np.uint32(look.spines)
        dim = self.facts.dim[rows]
        count = len(rows)
        for name, bright, share in (
            ("fill", fills[slot], DIM_BOX),
            ("border", np.full(count, look.border * look.boxes, np.uint32), DIM_BOX),
            ("spine", spines[slot], DIM_BOX),
            ("text", np.full(count, look.text, np.uint32), DIM_TEXT),
        ):
            getattr(columns, name)[rows] = np.where(
                dim, blend_all(bright, look.canvas, share), bright
            )

    def shows_codes(self, diagram: Diagram) -> bool:
        """Return whether theme codes stand on the boxes."""
        return self.look.theme_codes or len(diagram.themes) > MOST_COLOURS

    def outlines(self, rows: Rows) -> Floats:
        """Return (k, 5): centre, half width, half height as drawn, and the reach of halos."""
        rect = self.columns.rect[rows]
        half = rect[:, 2:] / 2
        return np.concatenate([rect[:, :2] + half, half, self.facts.reach[rows, None]], 1)

    def resize(self) -> bool:
        """Give all boxes the size of the look; return whether that is another one."""
        before = self.facts.size
        self.facts.size = self._sizes(self.columns.labels, self.facts.slot >= 0)
        return not np.array_equal(before, self.facts.size)

    def _sizes(self, labels: list[Label], themed: Flags) -> Floats:
        text = np.array([(label.width, label.height) for label in labels]).reshape(-1, 2)
        if not self.look.boxes:
            return np.stack(
                [np.maximum(text[:, 0] + 2 * BARE_X, BARE_WIDTH), text[:, 1] + 2 * BARE_Y], 1
            )
        width = np.maximum(text[:, 0] + 2 * PADDING_X + np.where(themed, SPINE, 0.0), LEAST_WIDTH)
        return np.stack([width, np.maximum(text[:, 1] + 2 * PADDING_Y, LEAST_HEIGHT)], 1)

    def all_rows(self) -> Rows:
        """Return the numbers of all rows."""
        return np.arange(len(self.row))


def _blank_columns(count: int) -> Boxes:
    return Boxes(
        ids=[""] * count,
        rect=np.zeros((count, 4)),
        scale=np.ones(count),
        fill=np.zeros(count, np.uint32),
        border=np.zeros(count, np.uint32),
        spine=np.zeros(count, np.uint32),
        text=np.zeros(count, np.uint32),
        text_at=np.zeros((count, 2)),
        labels=[Label((), 0.0, 0.0)] * count,
        codes=[""] * count,
    )


def _blank_facts(count: int) -> BoxFacts:
    return BoxFacts(
        centre=np.zeros((count, 2)),
        size=np.zeros((count, 2)),
        slot=np.full(count, -1),
        reach=np.zeros(count),
        dim=np.zeros(count, bool),
        bubble=np.zeros(count, bool),
    )
