"""Declaring a preference: what it is called, what it does, which values it takes."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field
from typing import Any, TypeVar, cast

T = TypeVar("T")
KeyTable = Mapping[str, tuple[str, ...]]
"""Keys that a person chose, by action id; no keys at all switch an action's keys off."""

_ABOUT = "about"


@dataclass(frozen=True, slots=True)
class About:
    """What the preferences window says about a field; `choices` are (value, words) pairs."""

    group: str
    title: str
    help: str
    choices: tuple[tuple[str, str], ...] = ()


def shown(default: T, about: About) -> T:
    """Declare a field that the preferences window shows."""
    declared: T = field(default=default, metadata={_ABOUT: about})
    return declared


def about_of(declared: "Field[Any]") -> About | None:
    """Return what a field declares about itself; None when no window shows it."""
    return cast("About | None", declared.metadata.get(_ABOUT))


def default_of(declared: "Field[Any]") -> object:
    """Return the value of a field that nothing is stored for."""
    factory = declared.default_factory
    return declared.default if factory is MISSING else factory()


def valid(declared: "Field[Any]", stored: object) -> object:
    """Return a value read from JSON as the field wants it.

    Raises ValueError when it is of another type or none of the choices.
    """
    default = default_of(declared)
    if isinstance(default, tuple):
        return _texts(stored)
    if isinstance(default, dict):
        return _table(stored)
    if type(stored) is not type(default):
        raise ValueError(f"{stored!r} is not a {type(default).__name__}")
    about = about_of(declared)
    if about is not None and about.choices and stored not in dict(about.choices):
        raise ValueError(f"{stored!r} is none of {', '.join(dict(about.choices))}")
    return stored


def _texts(stored: object) -> tuple[str, ...]:
    if not isinstance(stored, list) or not all(isinstance(item, str) for item in stored):
        raise ValueError("it is no list of texts")
    return tuple(stored)


def _table(stored: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(stored, dict):
        raise ValueError("it is no table of keys")
    return {str(name): _texts(keys) for name, keys in stored.items()}
