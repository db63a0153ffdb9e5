"""Selecting what is like the selection."""

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import TypeVar

from leverpoint.document.selection import Selection
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Influence

R = TypeVar("R")


class Trait(Enum):
    """What two challenges, or two influences, may have in common."""

    THEME = "theme"
    ACTIONABILITY = "actionability"
    SIGN = "sign"
    STRENGTH = "strength"
    DELAY = "delay"
    CONFIDENCE = "confidence"


_OF_CHALLENGES: Mapping[Trait, Callable[[Challenge], object]] = MappingProxyType(
    {Trait.THEME: lambda c: c.theme, Trait.ACTIONABILITY: lambda c: c.actionability}
)
_OF_INFLUENCES: Mapping[Trait, Callable[[Influence], object]] = MappingProxyType(
    {
        Trait.SIGN: lambda i: i.polarity,
        Trait.STRENGTH: lambda i: i.strength,
        Trait.DELAY: lambda i: i.delayed,
        Trait.CONFIDENCE: lambda i: i.confidence,
    }
)


def similar(diagram: Diagram, selection: Selection, trait: Trait | None = None) -> Selection:
    """Return all that shares a trait with something selected; the rest stays as it is selected.

    Without a trait challenges are alike by theme and influences by sign.
    """
    of_challenges = _OF_CHALLENGES.get(trait or Trait.THEME)
    of_influences = _OF_INFLUENCES.get(trait or Trait.SIGN)
    challenges, influences = selection.challenges, selection.influences
    if of_challenges is not None:
        challenges = _alike(diagram.challenges, challenges, of_challenges)
    if of_influences is not None:
        influences = _alike(diagram.influences, influences, of_influences)
    return Selection(challenges, influences)


def _alike(
    records: Mapping[str, R], chosen: frozenset[str], value: Callable[[R], object]
) -> frozenset[str]:
    wanted = {value(records[i]) for i in chosen if i in records}
    return frozenset(i for i, record in records.items() if value(record) in wanted)
