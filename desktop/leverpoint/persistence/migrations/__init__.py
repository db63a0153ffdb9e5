"""Migrations: numbered steps that bring what an older program wrote up to date.

They run on a private copy in memory, never on the user's file. A step is added together with its
schema version, and stays for good; `MIGRATIONS` lists them in order.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from leverpoint.model.saved_view import SavedView
from leverpoint.persistence.images import Image, Upgrade, kind_name
from leverpoint.persistence.schema import SCHEMAS


def same_image(_kind: str, image: Image) -> Image:
    """Return a record image unchanged: most steps only add tables."""
    return image


@dataclass(frozen=True, slots=True)
class Migration:
    """One step, from schema version `before` to the next one.

    `up` changes the tables of a private copy; `upgrade` does the same to one record image of a
    session's undo rows, named by its kind.
    """

    before: int
    up: Callable[[Connection], None]
    upgrade: Upgrade = same_image


def _new_tables(version: int) -> Callable[[Connection], None]:
    """Return the step to a version that only adds tables, at the end of the one before."""

    def up(connection: Connection) -> None:
        for statement in SCHEMAS[version][len(SCHEMAS[version - 1]) :]:
            connection.exec_driver_sql(statement)

    return up


def _with_collapsed(kind: str, image: Image) -> Image:
    """Return a saved view's image with no theme collapsed."""
    return {**image, "collapsed": []} if kind == kind_name(SavedView) else image


MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, _new_tables(2)),  # scenarios, named loops, and versions inside the file
    Migration(2, _new_tables(3)),  # regions, saved views and proposed actions
    Migration(3, _new_tables(4), _with_collapsed),  # the themes that a saved view collapses
)


def migrate(connection: Connection, from_version: int, steps: Sequence[Migration]) -> int:
    """Run the steps that a copy of `from_version` lacks; return the version it then has.

    Raises ValueError when the steps leave a gap, which only a mistake in the program can cause.
    """
    version = from_version
    for step in _needed(from_version, steps):
        if step.before != version:
            raise ValueError(f"No migration leads on from version {version}.")
        step.up(connection)
        version += 1
    connection.exec_driver_sql(f"PRAGMA user_version={version}")
    return version


def image_upgrade(from_version: int, steps: Sequence[Migration]) -> Upgrade:
    """Return the function that brings record images of `from_version` up to date."""
    needed = _needed(from_version, steps)

    def upgrade(kind: str, image: Image) -> Image:
        for step in needed:
            image = step.upgrade(kind, image)
        return image

    return upgrade


def _needed(from_version: int, steps: Sequence[Migration]) -> list[Migration]:
    return sorted((s for s in steps if s.before >= from_version), key=lambda s: s.before)
