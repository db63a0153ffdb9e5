"""Records that gather challenges: which ones they name, and what stays when some are gone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from leverpoint.model.identifiers import ChallengeId, ThemeId
from leverpoint.model.named_loop import NamedLoop
from leverpoint.model.partner import Partner
from leverpoint.model.proposed_action import ProposedAction
from leverpoint.model.region import Region
from leverpoint.model.saved_view import SavedView
from leverpoint.model.scenario import Scenario

Gathering = Partner | Scenario | NamedLoop | Region | SavedView | ProposedAction
GATHERINGS: tuple[type[Gathering], ...] = (
    Partner,
    Scenario,
    NamedLoop,
    Region,
    SavedView,
    ProposedAction,
)


def members(gathering: Gathering) -> Iterable[ChallengeId]:
    """Return the challenges that a record names, in its order."""
    match gathering:
        case Scenario():
            return [push.challenge for push in gathering.pushes]
        case SavedView():
            return gathering.focus
        case _:
            return gathering.challenges


def without_members(gathering: Gathering, gone: Collection[str]) -> Gathering | None:
    """Return what stays of a record when challenges are gone; None when it loses its meaning.

    Views do without themes that are `gone`, too.

    A loop that is cut is a loop no longer, and a region around nothing is no region; partners,
    scenarios, views and proposed actions stay without them.
    """
    rest = [challenge for challenge in members(gathering) if challenge not in gone]
    match gathering:
        case Partner():
            return replace(gathering, challenges=frozenset(rest))
        case Scenario():
            kept = tuple(push for push in gathering.pushes if push.challenge not in gone)
            return replace(gathering, pushes=kept)
        case NamedLoop():
            return gathering if len(rest) == len(gathering.challenges) else None
        case SavedView():
            return replace(gathering, focus=tuple(rest), collapsed=gathering.collapsed - {*gone})
        case Region() if not rest:
            return None
        case Region() | ProposedAction():
            return replace(gathering, challenges=tuple(rest))


def mapped_members(gathering: Gathering, ids: Mapping[str, str]) -> Gathering:
    """Return a record that names other challenges, old id -> new id, each once in the old order.

    The themes of a view are named anew by `ids`, too.

    Raises InvalidDiagramError when a loop would pass through one of them twice.
    """

    def fresh(challenge: str) -> ChallengeId:
        return ChallengeId(ids.get(challenge, challenge))

    match gathering:
        case Partner():
            return replace(gathering, challenges=frozenset(map(fresh, gathering.challenges)))
        case Scenario():
            pushes = {fresh(push.challenge): push for push in reversed(gathering.pushes)}
            kept = [replace(push, challenge=new) for new, push in reversed(pushes.items())]
            return replace(gathering, pushes=tuple(kept))
        case NamedLoop():
            return replace(gathering, challenges=tuple(map(fresh, gathering.challenges)))
        case SavedView():
            themes = frozenset(ThemeId(ids.get(theme, theme)) for theme in gathering.collapsed)
            focus = tuple(dict.fromkeys(map(fresh, gathering.focus)))
            return replace(gathering, focus=focus, collapsed=themes)
        case Region() | ProposedAction():
            once = dict.fromkeys(map(fresh, gathering.challenges))
            return replace(gathering, challenges=tuple(once))
