"""Measures: numbers for every challenge that people ask for by name."""

from collections.abc import Callable
from dataclasses import dataclass

from leverpoint.analysis.graph import Floats, InfluenceGraph


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """One number for each challenge, shape (n,), and what to say of this map in particular."""

    numbers: Floats
    note: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with its meaning in one line, where it comes from, and where it misleads.

    `is_whole` says that the numbers are whole.
    """

    id: str
    title: str
    meaning: str
    source: str
    warning: str
    compute: Callable[[InfluenceGraph], Values]
    is_whole: bool = False
