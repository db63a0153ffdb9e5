"""The schema versions a program knows, in one value, so that tests can stand in other times."""

from collections.abc import Mapping
from dataclasses import dataclass

from leverpoint.persistence.migrations import MIGRATIONS, Migration
from leverpoint.persistence.schema import SCHEMA_VERSION, SCHEMAS, Schema, schema


@dataclass(frozen=True, slots=True)
class KnownVersions:
    """The current version, the schema text of it and of every older one, and the steps between."""

    current: int
    schemas: Mapping[int, tuple[str, ...]]
    steps: tuple[Migration, ...]

    def schema(self, version: int) -> Schema:
        """Return one version's schema."""
        return schema(version, self.schemas)


KNOWN_VERSIONS = KnownVersions(SCHEMA_VERSION, SCHEMAS, MIGRATIONS)
