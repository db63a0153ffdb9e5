"""Identifiers of records: random, never reused, equal to what the file stores."""

from typing import NewType
from uuid import uuid4

ChallengeId = NewType("ChallengeId", str)
InfluenceId = NewType("InfluenceId", str)
ThemeId = NewType("ThemeId", str)
PartnerId = NewType("PartnerId", str)
VersionId = NewType("VersionId", str)
ScenarioId = NewType("ScenarioId", str)
NamedLoopId = NewType("NamedLoopId", str)
RegionId = NewType("RegionId", str)
SavedViewId = NewType("SavedViewId", str)
ProposedActionId = NewType("ProposedActionId", str)


def new_challenge_id() -> ChallengeId:
    """Return an identifier no other challenge has."""
    return ChallengeId(uuid4().hex)


def new_influence_id() -> InfluenceId:
    """Return an identifier no other influence has."""
    return InfluenceId(uuid4().hex)


def new_theme_id() -> ThemeId:
    """Return an identifier no other theme has."""
    return ThemeId(uuid4().hex)


def new_partner_id() -> PartnerId:
    """Return an identifier no other partner has."""
    return PartnerId(uuid4().hex)


def new_scenario_id() -> ScenarioId:
    """Return an identifier no other scenario has."""
    return ScenarioId(uuid4().hex)


def new_named_loop_id() -> NamedLoopId:
    """Return an identifier no other named loop has."""
    return NamedLoopId(uuid4().hex)


def new_version_id() -> VersionId:
    """Return an identifier no other version has."""
    return VersionId(uuid4().hex)


def new_region_id() -> RegionId:
    """Return an identifier no other region has."""
    return RegionId(uuid4().hex)


def new_saved_view_id() -> SavedViewId:
    """Return an identifier no other saved view has."""
    return SavedViewId(uuid4().hex)


def new_proposed_action_id() -> ProposedActionId:
    """Return an identifier no other proposed action has."""
    return ProposedActionId(uuid4().hex)
