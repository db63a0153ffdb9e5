"""Leverage: which challenges move most when pushed, how sure that is, and why."""

from leverpoint.analysis.leverage_report import (
    Band,
    Banner,
    BannerCode,
    Direction,
    LeverageReport,
    LeverageRow,
    Position,
    Role,
)

__all__ = [
    "Band",
    "Banner",
    "BannerCode",
    "Direction",
    "LeverageReport",
    "LeverageRow",
    "Position",
    "Role",
]
