"""Import reports: what an importer guessed, merged and left out; nothing is lost silently."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum


class Finding(Enum):
    """What happened to a part of a file."""

    GUESSED = "guessed"
    MERGED = "merged"
    DANGLING = "dangling"
    KEPT = "kept"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing a person should know about an import; `line` counts from 1, None = whole file."""

    finding: Finding
    text: str
    line: int | None = None
    file: str = ""

    def __str__(self) -> str:
        """Return the remark in one line, for example "line 7: no effect is named"."""
        place = ", ".join(p for p in (self.file, f"line {self.line}" if self.line else "") if p)
        return f"{place}: {self.text}" if place else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What came out of a file and what did not."""

    source: str
    format: str
    challenges: int
    influences: int
    remarks: tuple[Remark, ...] = ()

    def of(self, finding: Finding) -> tuple[Remark, ...]:
        """Return the remarks of one kind, in the order of the file."""
        return tuple(r for r in self.remarks if r.finding is finding)

    @property
    def summary(self) -> str:
        """Return the one sentence that sums the import up."""
        counts = [f"{len(self.of(f))} {f.value}" for f in Finding if self.of(f)]
        tail = f" ({', '.join(counts)})" if counts else ""
        return (
            f"{self.source}, read as {self.format}: {_counted(self.challenges, 'challenge')}, "
            f"{_counted(self.influences, 'influence')}{tail}."
        )

    def text(self, most: int = 20) -> str:
        """Return summary and remarks as plain text, at most `most` remarks of each kind."""
        lines = [self.summary]
        for finding in Finding:
            remarks = self.of(finding)
            lines += [f"  {finding.value}: {remark}" for remark in remarks[:most]]
            if len(remarks) > most:
                lines.append(f"  {finding.value}: and {len(remarks) - most:,} more like this")
        return "\n".join(lines)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


class Remarks:
    """Collects remarks while the files of one import are read."""

    def __init__(self) -> None:
        self._file = ""
        self._remarks: list[Remark] = []

    def add(self, finding: Finding, text: str, line: int | None = None) -> None:
        """Note one thing that happened."""
        self._remarks.append(Remark(finding, text, line, self._file))

    @contextmanager
    def about(self, file: str) -> Generator[None]:
        """Say of every remark in the block that it is about a second file."""
        before, self._file = self._file, file
        try:
            yield
        finally:
            self._file = before

    @property
    def file(self) -> str:
        """Return the name of the second file that is being read, "" for the first."""
        return self._file

    @property
    def all(self) -> tuple[Remark, ...]:
        """Return the remarks so far."""
        return tuple(self._remarks)
