"""Merging one record that both sides changed, field by field."""

from collections.abc import Collection, Mapping
from dataclasses import MISSING, Field, fields, replace
from types import MappingProxyType
from typing import TypeVar, cast

from leverpoint.model.diagram import Record
from leverpoint.model.partner import Partner
from leverpoint.model.proposed_action import ProposedAction
from leverpoint.model.region import Region
from leverpoint.model.saved_view import SavedView

Members = tuple[object, ...] | frozenset[object]
R = TypeVar("R", bound=Record)

_MEMBERS: Mapping[type, str] = MappingProxyType(
    {Partner: "challenges", Region: "challenges", ProposedAction: "challenges"}
)
"""Fields that are merged member by member, so that they are never disputed."""
_CAMERA = ("centre_x", "centre_y", "scale")
_PLACES: Mapping[type, Collection[str]] = MappingProxyType({SavedView: (*_CAMERA, "position")})
"""Fields that say where something stands; mine hold when both changed them."""


def values_of(
    field: Field[object], base: Record | None, mine: Record, theirs: Record
) -> tuple[object, object, object]:
    """Return a field in the three; what both added counts as unset before."""
    unset = None if field.default is MISSING else field.default
    before = unset if base is None else getattr(base, field.name)
    return before, getattr(mine, field.name), getattr(theirs, field.name)


def is_disputed(
    kind: type[Record], field: Field[object], base: Record | None, mine: Record, theirs: Record
) -> bool:
    """Return whether a person must decide about a field: both changed it, and differently."""
    if field.name == _MEMBERS.get(kind) or field.name in _PLACES.get(kind, ()):
        return False
    return _both_changed(*values_of(field, base, mine, theirs))


def views_moved_apart(base: Record | None, mine: Record | None, theirs: Record | None) -> bool:
    """Return whether both gave a saved view another camera or another place among the views."""
    if not (isinstance(mine, SavedView) and isinstance(theirs, SavedView)):
        return False
    places = _PLACES[SavedView]
    return any(
        _both_changed(*values_of(field, base, mine, theirs))
        for field in fields(SavedView)
        if field.name in places
    )


def merged_record(base: Record | None, mine: R, theirs: Record, chosen: Collection[str]) -> R:
    """Return the record with each field of the side that changed it; `chosen` fields are theirs."""
    values: dict[str, object] = {}
    for field in fields(mine):
        three = values_of(field, base, mine, theirs)
        if field.name == _MEMBERS.get(type(mine)):
            values[field.name] = _merged_members(*cast("tuple[Members, Members, Members]", three))
        else:
            before, own, other = three
            values[field.name] = other if own == before or field.name in chosen else own
    if isinstance(mine, Region) and not values["challenges"]:  # each took out what the other kept
        values["challenges"] = tuple(sorted({*mine.challenges, *getattr(theirs, "challenges", ())}))
    if isinstance(mine, SavedView):
        values |= _merged_camera(base, mine, theirs)
    return replace(mine, **values)  # type: ignore[arg-type]  # the fields of the same class


def _both_changed(base: object, mine: object, theirs: object) -> bool:
    return mine not in (theirs, base) and theirs != base


def _merged_camera(base: Record | None, mine: SavedView, theirs: Record) -> dict[str, object]:
    """Return mine where I moved it, else theirs: half of each would look at nothing."""
    fields_of = SavedView.__dataclass_fields__
    three = [values_of(fields_of[name], base, mine, theirs) for name in _CAMERA]
    before, own, other = zip(*three, strict=True)
    return dict(zip(_CAMERA, other if own == before else own, strict=True))


def _merged_members(base: Members | None, mine: Members, theirs: Members) -> Members:
    """Return the members that nobody took out, of the type that mine are.

    Where both changed them, those from before come first and then the new ones by id, so that the
    result is the same from either side.
    """
    before = () if base is None else base
    if theirs == before or mine == before:
        return mine if theirs == before else theirs
    kept = [member for member in before if member in mine and member in theirs]
    added = {member for member in (*mine, *theirs) if member not in before}
    return type(mine)([*kept, *sorted(added, key=str)])
