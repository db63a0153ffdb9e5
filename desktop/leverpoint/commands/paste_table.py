"""Pasting a table of influences: a plan to look at first, then one step."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from leverpoint.commands.capture import Captured, Meaning, capture_lines
from leverpoint.commands.capture_grammar import Arrow, Line, Term
from leverpoint.commands.labels import count, counts
from leverpoint.commands.paste import meaning_of
from leverpoint.commands.slots import Grid, nominal_rects
from leverpoint.commands.text_table import Role, TextTable
from leverpoint.commands.wording import similar_names
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.formats import cell_words
from leverpoint.geometry.rect import Rect
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Point
from leverpoint.model.text import LONGEST_NOTE, clean_name, clean_note

Row = Sequence[str]
Meant = TypeVar("Meant")
_ENDS = (Role.CAUSE, Role.EFFECT)
Understood = tuple[Line, tuple[Meaning, ...]]
Answers = Mapping[str, str | None]
"""Folded name -> the id of the challenge that is meant, or None for a new challenge."""


@dataclass(frozen=True, slots=True)
class NearName:
    """A name in a table that is nearly that of challenges in the diagram, likeliest first."""

    name: str
    challenges: tuple[Challenge, ...]

    @property
    def key(self) -> str:
        """Return the name as answers know it."""
        return self.name.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlan:
    """What pasting a table would do."""

    lines: tuple[Understood, ...] = ()
    near: tuple[NearName, ...] = ()
    """Every name that is nearly another one, whether it was answered or not."""
    open: tuple[NearName, ...] = ()
    """Those of `near` that the person must still decide."""
    remarks: tuple[str, ...] = ()
    new: int = 0
    known: int = 0
    arrows: int = 0

    @property
    def ready(self) -> bool:
        """Return whether there is something to paste and nothing to decide."""
        return bool(self.lines) and not self.open

    @property
    def summary(self) -> str:
        """Return in words what would come into being."""
        if not self.lines:
            return "Nothing to paste: say which column holds the causes or the effects."
        told = counts((self.arrows, "arrow"), (self.new, "new challenge"))
        known = f"; {count(self.known, 'challenge')} there already" if self.known else ""
        first = f" First decide {count(len(self.open), 'name')}." if self.open else ""
        return f"Pastes {told or 'nothing new'}{known}.{first}"


@dataclass(slots=True)
class NameBook:
    """The names of a diagram, to be looked up exactly or nearly; remembers what it found."""

    diagram: Diagram
    exact: dict[str, Challenge] = field(default_factory=dict)
    _starts: dict[str, list[Challenge]] = field(default_factory=dict)
    _near: dict[str, tuple[Challenge, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Sort the challenges by the beginnings of their words."""
        for challenge in self.diagram.challenges.values():
            folded = challenge.name.casefold()
            self.exact.setdefault(folded, challenge)
            for start in {word[:2] for word in folded.split()}:
                self._starts.setdefault(start, []).append(challenge)

    def near(self, name: str) -> tuple[Challenge, ...]:
        """Return the challenges whose name is nearly this one."""
        key = name.casefold()
        if key not in self._near:
            starts = {word[:2] for word in key.split()}
            alike = {c.id: c for s in starts for c in self._starts.get(s, ())}
            found = similar_names(name, alike.values())
            self._near[key] = tuple(similar.challenge for similar in found)
        return self._near[key]


def plan_table(table: TextTable, names: NameBook, answers: Answers) -> TablePlan:
    """Return what pasting a table would do with what the person has answered so far."""
    reader = _Reader(table, names, answers)
    for number, cells in enumerate(table.body, start=table.headings + 1):
        reader.read(number, cells)
    return reader.plan()


def paste_table(
    document: DiagramDocument,
    plan: TablePlan,
    *,
    taken: Iterable[Rect] | None = None,
    centre: Point | None = None,
) -> Captured:
    """Add what a plan says as one step, new challenges in a tidy grid; select what it names.

    `taken` are the boxes as drawn; `centre` is the place to fill where there are none.
    """
    rects = nominal_rects(document.snapshot()) if taken is None else taken
    label = f"Paste {counts((plan.new, 'challenge'), (plan.arrows, 'influence')) or 'a table'}"
    grid = Grid(rects, plan.new, centre)
    captured = capture_lines(document, plan.lines, grid, label)
    document.selection.select(captured.challenges, captured.influences)
    return captured


class _Reader:
    """Reads the rows of a table into lines of the capture grammar."""

    def __init__(self, table: TextTable, names: NameBook, answers: Answers) -> None:
        self._columns = {role: table.roles.index(role) for role in set(table.roles)}
        self._notes = [n for n, role in enumerate(table.roles) if role is Role.NOTE]
        self._names = names
        self._answers = answers
        self._lines: list[Understood] = []
        self._remarks: list[str] = []
        self._near: dict[str, NearName] = {}
        self._new: set[str] = set()
        self._known: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        weights = (cell_words.number(self._cell(row, Role.WEIGHT)) or 0.0 for row in table.body)
        self._heaviest = max((abs(w) for w in weights), default=0.0)

    def read(self, number: int, cells: Row) -> None:
        """Read a row; `number` counts from 1."""
        names = [clean_name(self._cell(cells, role)) for role in _ENDS]
        ends = tuple(self._meaning(name) for name in names if name)
        terms = tuple(meaning.term for meaning in ends)
        if len(ends) == 2:
            self._pairs.add((_key(ends[0]), _key(ends[1])))
            self._lines.append((Line(terms, (self._arrow(number, cells),)), ends))
            return
        if all(role in self._columns for role in _ENDS):
            self._remark_missing(number, names)
        if ends:
            alone = Meaning(ends[0].term, ends[0].challenge, ends[0].note or self._note(cells))
            self._lines.append((Line(terms, ()), (alone,)))

    def plan(self) -> TablePlan:
        """Return what the rows so far come to."""
        arrows = self._names.diagram.influences.values()
        there = self._pairs & {(i.source, i.target) for i in arrows}
        remarks = list(self._remarks)
        if there:
            told = "1 arrow is" if len(there) == 1 else f"{len(there):,} arrows are"
            remarks.insert(0, f"{told} there already and will be as the table says.")
        near = tuple(self._near.values())
        return TablePlan(
            lines=tuple(self._lines),
            near=near,
            open=tuple(name for name in near if name.key not in self._answers),
            remarks=tuple(remarks),
            new=len(self._new),
            known=len(self._known),
            arrows=len(self._pairs - there),
        )

    def _cell(self, cells: Row, role: Role) -> str:
        return cells[self._columns[role]] if role in self._columns else ""

    def _note(self, cells: Row) -> str:
        return clean_note("\n".join(cells[n] for n in self._notes if cells[n]))[:LONGEST_NOTE]

    def _meaning(self, name: str) -> Meaning:
        key = name.casefold()
        meaning = meaning_of(Term(name, 0, len(name), literal=True), self._names.exact)
        if meaning.challenge is None and (close := self._names.near(name)):
            self._near.setdefault(key, NearName(name, close))
            if (chosen := self._answers.get(key)) is not None:
                meaning = Meaning(meaning.term, self._names.diagram.challenges[chosen])
        (self._new if meaning.challenge is None else self._known).add(_key(meaning))
        return meaning

    def _arrow(self, number: int, cells: Row) -> Arrow:
        words = _Words(number, self._remarks)
        weight = cell_words.number(self._cell(cells, Role.WEIGHT))
        strength = self._cell(cells, Role.STRENGTH)
        confidence = self._cell(cells, Role.CONFIDENCE)
        return Arrow(
            polarity=self._polarity(cells, words),
            strength=words.read("strength", strength, cell_words.strength),
            delayed=cell_words.delay(self._cell(cells, Role.DELAY)) is not False,
            confidence=words.read("confidence", confidence, cell_words.confidence),
            weight=abs(weight) / max(self._heaviest, 1.0) if weight else None,
            note=self._note(cells),
        )

    def _polarity(self, cells: Row, words: "_Words") -> Polarity | None:
        if Role.SIGN in self._columns:
            return words.read("sign", self._cell(cells, Role.SIGN), _sign)
        # A weight of -0.7 or a strength of -2 says the sign too.
        told = self._cell(cells, Role.WEIGHT) or self._cell(cells, Role.STRENGTH)
        value = cell_words.number(told)
        return None if value is None else cell_words.polarity_of(value)

    def _remark_missing(self, number: int, names: Sequence[str]) -> None:
        if not any(names):
            self._remarks.append(f"Row {number}: neither cause nor effect.")
        else:
            missing = "effect" if names[0] else "cause"
            self._remarks.append(f"Row {number}: no {missing}, so a challenge without an arrow.")


@dataclass(frozen=True, slots=True)
class _Words:
    """Reads the cells of one row and remarks on words that nobody knows."""

    row: int
    remarks: list[str]

    def read(self, what: str, cell: str, known: Callable[[str], Meant | None]) -> Meant | None:
        found = known(cell)
        if cell and found is None:
            self.remarks.append(f"Row {self.row}: the {what} “{cell[:40]}” is not known.")
        return found


def _sign(cell: str) -> Polarity | None:
    return cell_words.sign(cell) or cell_words.misspelt_sign(cell)


def _key(meaning: Meaning) -> str:
    return meaning.challenge.id if meaning.challenge else meaning.term.name.casefold()
