"""Diagrams: immutable snapshots of every record."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar, cast

from leverpoint.model.about import About
from leverpoint.model.challenge import Challenge
from leverpoint.model.errors import InvalidDiagramError
from leverpoint.model.goal import Goal
from leverpoint.model.identifiers import ChallengeId
from leverpoint.model.influence import Influence
from leverpoint.model.members import GATHERINGS, Gathering, members
from leverpoint.model.named_loop import NamedLoop
from leverpoint.model.partner import Partner
from leverpoint.model.placement import Bend, Placement
from leverpoint.model.proposed_action import ProposedAction
from leverpoint.model.region import Region
from leverpoint.model.saved_view import SavedView
from leverpoint.model.scenario import Scenario
from leverpoint.model.theme import Theme
from leverpoint.model.version import Version

Record = (
    Challenge
    | Influence
    | Theme
    | Goal
    | Partner
    | Placement
    | Bend
    | About
    | Scenario
    | NamedLoop
    | Version
    | Region
    | SavedView
    | ProposedAction
)
KINDS: tuple[type[Record], ...] = (
    Challenge,
    Influence,
    Theme,
    Goal,
    Partner,
    Placement,
    Bend,
    About,
    Scenario,
    NamedLoop,
    Version,
    Region,
    SavedView,
    ProposedAction,
)
BESIDE_CONTENT: tuple[type[Record], ...] = (
    Placement,
    Bend,
    Scenario,
    NamedLoop,
    Version,
    Region,
    SavedView,
    ProposedAction,
)
"""Kinds that no analysis reads: where things stand, and what people keep asking and telling."""
R = TypeVar("R", bound=Record)


class Diagram:
    """All records at one revision, by kind and id. Never changes; safe to hand to a thread.

    Records keep the order in which they were added. `revision` grows with every edit, and
    `content_revision` only when something other than the BESIDE_CONTENT changes, so that an
    analysis made at one content revision stays true while boxes move.
    """

    __slots__ = ("_tables", "content_revision", "revision")

    def __init__(
        self,
        records: Iterable[Record] = (),
        *,
        revision: int = 0,
        content_revision: int = 0,
    ) -> None:
        tables: dict[type[Record], dict[str, Record]] = {kind: {} for kind in KINDS}
        for record in records:
            tables[type(record)][record.id] = record
        self._tables: Mapping[type[Record], Mapping[str, Record]] = tables
        self.revision = revision
        self.content_revision = content_revision

    def of(self, kind: type[R]) -> Mapping[str, R]:
        """Return the records of one kind by id."""
        return MappingProxyType(cast("dict[str, R]", self._tables[cast("type[Record]", kind)]))

    @property
    def challenges(self) -> Mapping[str, Challenge]:
        """Return the challenges by id."""
        return self.of(Challenge)

    @property
    def influences(self) -> Mapping[str, Influence]:
        """Return the influences by id."""
        return self.of(Influence)

    @property
    def themes(self) -> Mapping[str, Theme]:
        """Return the themes by id."""
        return self.of(Theme)

    @property
    def goals(self) -> Mapping[str, Goal]:
        """Return the goals by their id, "goal:" and the challenge's id."""
        return self.of(Goal)

    @property
    def partners(self) -> Mapping[str, Partner]:
        """Return the partners by id."""
        return self.of(Partner)

    @property
    def scenarios(self) -> Mapping[str, Scenario]:
        """Return the scenarios by id."""
        return self.of(Scenario)

    @property
    def named_loops(self) -> Mapping[str, NamedLoop]:
        """Return the named loops by id."""
        return self.of(NamedLoop)

    @property
    def regions(self) -> Mapping[str, Region]:
        """Return the regions by id."""
        return self.of(Region)

    @property
    def saved_views(self) -> Mapping[str, SavedView]:
        """Return the saved views by id; their `position` orders them."""
        return self.of(SavedView)

    @property
    def proposed_actions(self) -> Mapping[str, ProposedAction]:
        """Return the proposed actions by id."""
        return self.of(ProposedAction)

    @property
    def about(self) -> About:
        """Return title and question, empty when nobody has set them."""
        return self.of(About).get("about", About())

    def placement(self, challenge: str) -> Placement | None:
        """Return where a challenge stands, or None when nobody has placed it yet."""
        return self.of(Placement).get(f"placement:{challenge}")

    def bend(self, influence: str) -> Bend | None:
        """Return the bend a person gave an arrow, or None for the automatic one."""
        return self.of(Bend).get(f"bend:{influence}")

    def influences_at(self, challenges: Iterable[str]) -> list[Influence]:
        """Return the influences that start or end at any of the challenges."""
        ends = frozenset(challenges)
        return [i for i in self.influences.values() if i.source in ends or i.target in ends]

    def get(self, record_id: str) -> Record | None:
        """Return the record with an id, of whatever kind."""
        for table in self._tables.values():
            if record := table.get(record_id):
                return record
        return None

    def records(self) -> Iterable[Record]:
        """Yield every record, kind by kind in the order of KINDS."""
        for kind in KINDS:
            yield from self._tables[kind].values()

    def with_changes(self, changes: Mapping[str, tuple[Record | None, Record | None]]) -> "Diagram":
        """Return the diagram after `changes`, id -> (before, after); None means absent."""
        tables = dict(self._tables)
        fresh: dict[type[Record], dict[str, Record]] = {}
        content = False
        for record_id, (before, after) in changes.items():
            record = after if after is not None else before
            if record is None:
                continue
            kind = type(record)
            content = content or kind not in BESIDE_CONTENT
            if kind not in fresh:
                tables[kind] = fresh[kind] = dict(self._tables[kind])
            if after is None:
                fresh[kind].pop(record_id, None)
            else:
                fresh[kind][record_id] = after
        diagram = Diagram.__new__(Diagram)
        diagram._tables = tables  # noqa: SLF001 - another Diagram, not another class
        diagram.revision = self.revision + 1
        diagram.content_revision = self.content_revision + content
        return diagram

    def __eq__(self, other: object) -> bool:
        """Return whether both hold the same records; order and revisions do not count."""
        return isinstance(other, Diagram) and self._tables == other._tables

    __hash__ = None  # type: ignore[assignment]

    def __getstate__(self) -> tuple[list[Record], int, int]:
        """Return what a worker process needs."""
        return list(self.records()), self.revision, self.content_revision

    def __setstate__(self, state: tuple[list[Record], int, int]) -> None:
        """Rebuild from what another process sent."""
        Diagram.__init__(self, state[0], revision=state[1], content_revision=state[2])


def gatherings(diagram: Diagram) -> Iterable[Gathering]:
    """Yield every record that gathers challenges, kind by kind."""
    for kind in GATHERINGS:
        yield from diagram.of(kind).values()


def check_references(diagram: Diagram, records: Iterable[Record]) -> None:
    """Raise InvalidDiagramError when a record names a challenge, theme or influence not there."""
    challenges, themes, influences = diagram.challenges, diagram.themes, diagram.influences
    for record in records:
        needs: Iterable[ChallengeId] = ()
        match record:
            case Influence():
                needs = (record.source, record.target)
            case Challenge(theme=theme) if theme is not None and theme not in themes:
                raise InvalidDiagramError(f"{record.name!r} has a theme that is not there.")
            case Goal() | Placement():
                needs = (record.challenge,)
            case Bend() if record.influence not in influences:
                raise InvalidDiagramError("A bend belongs to an influence that is not there.")
            case SavedView(collapsed=collapsed) if not collapsed <= themes.keys():
                raise InvalidDiagramError(f"The view {record.name!r} has a theme not there.")
            case _ if isinstance(record, GATHERINGS):
                needs = members(record)
        for challenge in needs:
            if challenge not in challenges:
                what = type(record).__name__.lower()
                raise InvalidDiagramError(
                    f"The {what} {record.id} needs the challenge {challenge}, which is not there."
                )
