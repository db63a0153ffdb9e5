"""Build the sample diagrams of resources/samples from the tables in resources/samples/source.

    python packaging/build_samples.py [FOLDER]

Every folder of tables becomes one file "<title>.leverpoint" in FOLDER (resources/samples unless
given). Identifiers come from the names, so that building twice gives the same diagrams.

A folder holds diagram.toml (title, question, themes, goals, partners), challenges.csv,
influences.csv, and where things stand: places.csv and bends.csv (see arrange_sample.py).
"""

import csv
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "desktop"))

from leverpoint.model.about import About  # noqa: E402 - the path must be set first
from leverpoint.model.challenge import Challenge  # noqa: E402
from leverpoint.model.diagram import Diagram, Record, check_references  # noqa: E402
from leverpoint.model.goal import Goal  # noqa: E402
from leverpoint.model.identifiers import (  # noqa: E402
    ChallengeId,
    InfluenceId,
    PartnerId,
    ThemeId,
)
from leverpoint.model.influence import Confidence, Influence, Polarity, Strength  # noqa: E402
from leverpoint.model.partner import Partner  # noqa: E402
from leverpoint.model.placement import Bend, Placement, Point  # noqa: E402
from leverpoint.model.theme import Theme  # noqa: E402

SAMPLES = ROOT / "resources" / "samples"
SOURCES = SAMPLES / "source"
STRENGTHS = {"": None, "weak": Strength.WEAK, "medium": Strength.MEDIUM, "strong": Strength.STRONG}


class SampleSource:
    """The tables of one sample, and the identifiers that follow from its names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.facts = tomllib.loads((folder / "diagram.toml").read_text(encoding="utf-8"))
        self.title = str(self.facts["title"])
        self.names = {row["name"] for row in self.rows("challenges.csv")}

    def rows(self, name: str) -> list[dict[str, str]]:
        """Return the rows of one table; an absent table has none."""
        path = self.folder / name
        if not path.exists():
            return []
        with path.open(encoding="utf-8", newline="") as table:
            return list(csv.DictReader(table))

    def identifier(self, kind: str, name: str) -> str:
        """Return the identifier of a record, the same on every machine."""
        return uuid5(NAMESPACE_URL, f"leverpoint:sample:{self.title}:{kind}:{name}").hex

    def challenge(self, name: str) -> ChallengeId:
        """Return the identifier of a challenge; raises KeyError when no row defines it."""
        if name not in self.names:
            raise KeyError(f"{self.folder.name}: no challenge is called {name!r}")
        return ChallengeId(self.identifier("challenge", name))

    def influence(self, row: dict[str, str]) -> InfluenceId:
        """Return the identifier of the influence between the two ends that a row names."""
        self.challenge(row["from"]), self.challenge(row["to"])
        return InfluenceId(self.identifier("influence", f"{row['from']} > {row['to']}"))

    def theme(self, name: str) -> ThemeId:
        """Return the identifier of a theme; raises KeyError when the diagram has none so named."""
        if name not in {theme["name"] for theme in self.facts.get("themes", [])}:
            raise KeyError(f"{self.folder.name}: no theme is called {name!r}")
        return ThemeId(self.identifier("theme", name))


def sample_diagram(folder: Path) -> Diagram:
    """Return the diagram that the tables in `folder` describe."""
    source = SampleSource(folder)
    records = [*_frame(source), *_challenges(source), *_influences(source), *_places(source)]
    diagram = Diagram(records)
    check_references(diagram, diagram.records())
    return diagram


def _frame(source: SampleSource) -> Iterator[Record]:
    facts = source.facts
    yield About(title=source.title, question=facts["question"])
    for position, theme in enumerate(facts.get("themes", [])):
        name, colour = theme["name"], theme["colour"]
        yield Theme(id=source.theme(name), name=name, colour=colour, position=position)
    for goal in facts.get("goals", []):
        direction = {"more": 1, "less": -1}[goal["wanted"]]
        yield Goal(challenge=source.challenge(goal["challenge"]), direction=direction)
    for partner in facts.get("partners", []):
        yield Partner(
            id=PartnerId(source.identifier("partner", partner["name"])),
            name=partner["name"],
            note=partner.get("note", ""),
            challenges=frozenset(source.challenge(name) for name in partner["challenges"]),
        )


def _challenges(source: SampleSource) -> Iterator[Record]:
    for row in source.rows("challenges.csv"):
        yield Challenge(
            id=source.challenge(row["name"]),
            name=row["name"],
            note=row["note"],
            theme=source.theme(row["theme"]) if row["theme"] else None,
            actionability=int(row["actionability"]) if row["actionability"] else None,
        )


def _influences(source: SampleSource) -> Iterator[Record]:
    for row in source.rows("influences.csv"):
        yield Influence(
            id=source.influence(row),
            source=source.challenge(row["from"]),
            target=source.challenge(row["to"]),
            polarity=Polarity(row["sign"]),
            strength=STRENGTHS[row["strength"]],
            delayed=row["delay"] == "yes",
            confidence=Confidence(row["confidence"]) if row["confidence"] else None,
            note=row["note"],
        )


def _places(source: SampleSource) -> Iterator[Record]:
    for row in source.rows("places.csv"):
        centre = Point(float(row["x"]), float(row["y"]))
        yield Placement(challenge=source.challenge(row["challenge"]), centre=centre)
    for row in source.rows("bends.csv"):
        yield Bend(influence=source.influence(row), share=float(row["share"]))


def build(target: Path) -> list[Path]:
    """Write every sample into `target` and return the files; files that are right already stay."""
    from leverpoint.persistence.diagram_file import read_diagram, write_diagram

    written = []
    for folder in sorted(path.parent for path in SOURCES.glob("*/diagram.toml")):
        diagram = sample_diagram(folder)
        path = target / f"{diagram.about.title}.leverpoint"
        if not path.exists() or read_diagram(path) != diagram:
            document = SampleSource(folder).identifier("document", "")
            write_diagram(diagram, path, document=document)
        written.append(path)
    return written


if __name__ == "__main__":
    for sample in build(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES):
        print(sample)
