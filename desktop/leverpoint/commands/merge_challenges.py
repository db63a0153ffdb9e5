"""Merging challenges that turned out to be the same: one of them takes over what the others had."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from leverpoint.commands.challenges import remove_challenges, remove_influences
from leverpoint.commands.labels import count, shortened
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.document.selection import SelectionModel
from leverpoint.document.transaction import Transaction
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram, gatherings
from leverpoint.model.errors import InvalidDiagramError, UserError
from leverpoint.model.identifiers import ChallengeId
from leverpoint.model.influence import Confidence, Influence, Polarity
from leverpoint.model.members import mapped_members, members
from leverpoint.model.text import LONGEST_NOTE

_Ends = tuple[ChallengeId, ChallengeId]
_SURENESS = (Confidence.LOW, Confidence.MEDIUM, Confidence.HIGH)


@dataclass(slots=True)
class Merged:
    """What a merge did; `kept` is the challenge that stays."""

    kept: ChallengeId
    name: str
    challenges: int
    joined: int = 0
    """Arrows that became one with another between the same two challenges."""
    contradictions: int = 0
    """Joined arrows whose signs disagreed, so that the sign is open again."""
    dropped: int = 0
    """Arrows between the merged challenges, which would lead back to where they start."""

    def __str__(self) -> str:
        """Return what was done in a sentence or two."""
        said = [f"Merged {count(self.challenges, 'challenge')} into {shortened(self.name)}."]
        parts = []
        if self.joined:
            parts.append(f"{count(self.joined, 'influence')} joined")
        if self.contradictions:
            parts.append(f"{count(self.contradictions, 'sign')} in conflict set to ?")
        if self.dropped:
            parts.append(f"{count(self.dropped, 'influence')} between them dropped")
        return " ".join([*said, *([", ".join(parts) + "."] if parts else [])])


def merge_challenges(
    document: DiagramDocument, challenges: Collection[str], keep: str | None = None
) -> Merged:
    """Merge challenges into one, as one undo step.

    Their arrows lead to and from the one that stays; arrows that then run between the same two
    challenges become one, arrows among the merged ones go. Notes are joined; theme, goal,
    actionability, partners, regions, scenarios, views and actions are taken over. Without `keep`
    the one with the most arrows stays. Raises UserError for fewer than two challenges.
    """
    diagram = document.snapshot()
    wanted = [c for c in diagram.challenges.values() if c.id in frozenset(challenges)]
    if len(wanted) < 2:
        raise UserError("Merging needs two challenges or more.", hint="Select them first.")
    stays = diagram.challenges.get(keep or "") or _busiest(diagram, wanted)
    others = [c for c in wanted if c.id != stays.id]
    merging = _Merging(diagram, stays, frozenset(c.id for c in others))
    label = f"Merge {count(len(wanted), 'challenge')} into {shortened(stays.name)}"
    with document.transaction(label) as edit:
        edit.put(_combined(stays, others))
        merging.take_over(edit)
        remove_challenges(edit, edit.diagram, merging.gone)
    document.selection.select([stays.id])
    return merging.merged


def chosen_first(selection: SelectionModel) -> str | None:
    """Return the challenge that was selected before others were added to it, if that is known."""
    before = selection.previous.challenges & selection.current.challenges
    return next(iter(before)) if len(before) == 1 else None


@dataclass(slots=True)
class _Merging:
    """One merge: `stays` takes over from the `gone`."""

    diagram: Diagram
    stays: Challenge
    gone: frozenset[str]
    merged: Merged = field(init=False)

    def __post_init__(self) -> None:
        self.merged = Merged(self.stays.id, self.stays.name, len(self.gone) + 1)

    def take_over(self, edit: Transaction) -> None:
        """Lead all that names a challenge that goes to the one that stays."""
        self._take_over_influences(edit)
        self._take_over_goal(edit)
        ids = dict.fromkeys(self.gone, self.stays.id)
        for gathering in gatherings(self.diagram):
            if not self.gone.isdisjoint(members(gathering)):
                try:
                    edit.put(mapped_members(gathering, ids))
                except InvalidDiagramError:  # a named loop through two of the merged
                    edit.remove(gathering)

    def _take_over_influences(self, edit: Transaction) -> None:
        known: dict[_Ends, list[Influence]] = defaultdict(list)
        for influence in self.diagram.influences_at({self.stays.id}):
            if not self.gone & {influence.source, influence.target}:
                known[influence.source, influence.target].append(influence)
        arrivals: dict[_Ends, list[Influence]] = defaultdict(list)
        for influence in self.diagram.influences_at(self.gone):
            arrivals[influence.source, influence.target].append(influence)
        for (source, target), side_by_side in arrivals.items():
            ends = self._end(source), self._end(target)
            remove_influences(edit, self.diagram, side_by_side)
            if ends[0] == ends[1] and source != target:
                self.merged.dropped += len(side_by_side)
            else:
                self._bring(edit, side_by_side, ends, known[ends])

    def _end(self, challenge: ChallengeId) -> ChallengeId:
        return self.stays.id if challenge in self.gone else challenge

    def _bring(
        self, edit: Transaction, arrows: list[Influence], ends: _Ends, known: list[Influence]
    ) -> None:
        """Join arrows with those that run between the ends already, one to one, or add them.

        Arrows drawn side by side stay so. Those with the same sign find each other first.
        """
        free = list(range(len(known)))
        signs = {arrow.polarity for arrow in known}
        for arrow in sorted(arrows, key=lambda arrow: arrow.polarity not in signs):
            moved = replace(arrow, source=ends[0], target=ends[1])
            if not free:
                known.append(moved)
                edit.put(moved)
                continue
            at = min(free, key=lambda at: known[at].polarity is not moved.polarity)
            free.remove(at)
            self.merged.joined += 1
            self.merged.contradictions += _disagree(known[at], moved)
            known[at] = _joined(known[at], moved)
            edit.put(known[at])

    def _take_over_goal(self, edit: Transaction) -> None:
        goals = self.diagram.goals
        lost = [g for g in goals.values() if g.challenge in self.gone]
        if lost and f"goal:{self.stays.id}" not in goals:
            edit.put(replace(lost[0], challenge=self.stays.id))


def _disagree(one: Influence, other: Influence) -> bool:
    return len({one.polarity, other.polarity} - {Polarity.UNKNOWN}) > 1


def _joined(one: Influence, other: Influence) -> Influence:
    """Return what two arrows say together: the stronger, delayed if either is, the less sure.

    Signs that disagree make it "?".
    """
    signs = {one.polarity, other.polarity} - {Polarity.UNKNOWN}
    sure = [c for c in (one.confidence, other.confidence) if c is not None]
    return replace(
        one,
        polarity=signs.pop() if len(signs) == 1 else Polarity.UNKNOWN,
        strength=max((s for s in (one.strength, other.strength) if s is not None), default=None),
        weight=max((w for w in (one.weight, other.weight) if w is not None), default=None),
        delayed=one.delayed or other.delayed,
        confidence=min(sure, key=_SURENESS.index, default=None),
        note=_joined_notes([one.note, other.note]),
    )


def _combined(stays: Challenge, others: list[Challenge]) -> Challenge:
    everyone = [stays, *others]
    themes = [c.theme for c in everyone if c.theme is not None]
    known = [c.actionability for c in everyone if c.actionability is not None]
    return replace(
        stays,
        note=_joined_notes([c.note for c in everyone]),
        theme=themes[0] if themes else None,
        actionability=known[0] if known else None,
    )


def _joined_notes(notes: Iterable[str]) -> str:
    joined = "\n\n".join(dict.fromkeys(note for note in notes if note))
    if len(joined) > LONGEST_NOTE:
        raise UserError(
            f"The notes together have {len(joined):,} characters.",
            hint=f"A note holds {LONGEST_NOTE:,}; shorten one first.",
        )
    return joined


def _busiest(diagram: Diagram, challenges: list[Challenge]) -> Challenge:
    """Return the challenge with the most arrows; of equals the one made first."""
    arrows = {c.id: 0 for c in challenges}
    for influence in diagram.influences_at(arrows):
        for end in {influence.source, influence.target} & arrows.keys():
            arrows[ChallengeId(end)] += 1
    return max(challenges, key=lambda challenge: arrows[challenge.id])
