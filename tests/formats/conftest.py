"""Fixtures: write a file in a breath, read it, and find records by name."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from leverpoint.formats import read_foreign
from leverpoint.formats.import_report import Finding, ImportReport
from leverpoint.formats.importer import ImportOptions, Limits
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Influence


@dataclass
class Imported:
    """An import, seen through names instead of ids."""

    diagram: Diagram
    report: ImportReport

    @property
    def names(self) -> list[str]:
        return [c.name for c in self.diagram.challenges.values()]

    def _name(self, challenge: str) -> str:
        return self.diagram.challenges[challenge].name

    @property
    def arrows(self) -> list[tuple[str, str, str]]:
        return [
            (self._name(i.source), i.polarity.value, self._name(i.target))
            for i in self.diagram.influences.values()
        ]

    def influence(self, source: str, target: str) -> Influence:
        found = [
            i
            for i in self.diagram.influences.values()
            if (self._name(i.source), self._name(i.target)) == (source, target)
        ]
        assert len(found) == 1
        return found[0]

    def texts(self, finding: Finding) -> list[str]:
        return [str(r) for r in self.report.of(finding)]


Reader = Callable[..., Imported]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Write text (or bytes) to a file, with a node list where given, and import it."""

    def read_text(
        text: str | bytes,
        *,
        nodes: str | None = None,
        name: str = "map.csv",
        limits: Limits | None = None,
        **options: bool,
    ) -> Imported:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        listed = None
        if nodes is not None:
            listed = tmp_path / "nodes.csv"
            listed.write_text(nodes, encoding="utf-8")
        result = read_foreign(
            path, ImportOptions(nodes=listed, limits=limits or Limits(), **options)
        )
        return Imported(result.diagram, result.report)

    return read_text
