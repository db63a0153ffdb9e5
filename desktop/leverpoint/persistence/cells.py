"""What the tables of a file hold: cells, rows and columns."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

Cell = str | int | float | bytes | None
Row = Sequence[Cell]
Column = Sequence[Cell]
Ids = Mapping[Cell, Cell]
"""Identifiers of records by the number of their row."""

FLAGS: Mapping[Cell, bool] = MappingProxyType({0: False, 1: True})
