"""What a change set means for the rows of a scene."""

from dataclasses import dataclass, field

from leverpoint.document.change_set import ChangeSet
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Record
from leverpoint.model.influence import Influence
from leverpoint.model.placement import Bend, Placement
from leverpoint.model.region import Region
from leverpoint.model.theme import Theme


@dataclass(slots=True)
class Changes:
    """Ids of what came, went, looks different, moved or was bent."""

    new_challenges: list[str] = field(default_factory=list)
    gone_challenges: list[str] = field(default_factory=list)
    told_challenges: list[str] = field(default_factory=list)
    """Challenges with another name or theme."""
    moved: list[str] = field(default_factory=list)
    new_influences: list[str] = field(default_factory=list)
    gone_influences: list[str] = field(default_factory=list)
    told_influences: list[str] = field(default_factory=list)
    bent: list[str] = field(default_factory=list)
    themes: bool = False
    regions: bool = False

    @property
    def structural(self) -> bool:
        """Return whether rows come or go."""
        return bool(
            self.new_challenges
            or self.gone_challenges
            or self.new_influences
            or self.gone_influences
        )


def changes_of(change_set: ChangeSet) -> Changes:
    """Return the meaning of a change set."""
    changes = Changes()
    for before, after in change_set.changes.values():
        record = after if after is not None else before
        match record:
            case Challenge():
                _sort(
                    record.id,
                    (before, after),
                    changes.new_challenges,
                    changes.gone_challenges,
                    changes.told_challenges,
                )
            case Influence():
                _sort(
                    record.id,
                    (before, after),
                    changes.new_influences,
                    changes.gone_influences,
                    changes.told_influences,
                )
            case Placement():
                changes.moved.append(record.challenge)
            case Bend():
                changes.bent.append(record.influence)
            case Theme():
                changes.themes = True
            case Region():
                changes.regions = True
    return changes


def _sort(
    record_id: str,
    pair: tuple[Record | None, Record | None],
    new: list[str],
    gone: list[str],
    told: list[str],
) -> None:
    if pair[0] is None:
        new.append(record_id)
    elif pair[1] is None:
        gone.append(record_id)
    else:
        told.append(record_id)
