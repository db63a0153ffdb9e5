"""A small diagram file, and the command line run inside this process."""

import json
from pathlib import Path

import pytest

from leverpoint.cli import main
from leverpoint.model.about import About
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.model.goal import Goal
from leverpoint.model.identifiers import (
    ChallengeId,
    InfluenceId,
    ProposedActionId,
    RegionId,
    SavedViewId,
    ThemeId,
)
from leverpoint.model.influence import Influence, Polarity, Strength
from leverpoint.model.placement import Placement, Point
from leverpoint.model.proposed_action import ProposedAction
from leverpoint.model.region import Region
from leverpoint.model.saved_view import SavedView
from leverpoint.model.theme import Theme
from leverpoint.persistence.diagram_file import write_diagram

NAMES = ("Confidence", "Practice", "Feedback", "Time pressure", "Support")
ARROWS = (
    (0, 1, Polarity.POSITIVE, False),
    (1, 2, Polarity.POSITIVE, True),
    (2, 0, Polarity.POSITIVE, False),
    (3, 1, Polarity.NEGATIVE, False),
    (4, 3, Polarity.NEGATIVE, False),
    (4, 0, Polarity.UNKNOWN, False),
)


@pytest.fixture
def diagram() -> Diagram:
    """Five challenges in one theme, six influences, one loop, one goal."""
    theme = Theme(id=ThemeId("t"), name="Teaching", colour=2)
    ids = [ChallengeId(f"c{i}") for i in range(len(NAMES))]
    challenges = [Challenge(id=i, name=n, theme=theme.id) for i, n in zip(ids, NAMES, strict=True)]
    influences = [
        Influence(
            id=InfluenceId(f"i{n}"),
            source=ids[a],
            target=ids[b],
            polarity=sign,
            delayed=delayed,
            strength=Strength.MEDIUM,
        )
        for n, (a, b, sign, delayed) in enumerate(ARROWS)
    ]
    places = [
        Placement(challenge=c, centre=Point(220.0 * (n % 3), 160.0 * (n // 3)))
        for n, c in enumerate(ids)
    ]
    talk = [
        Region(id=RegionId("r"), name="The school", challenges=(ids[0], ids[1])),
        SavedView(id=SavedViewId("v1"), name="Story one"),
        SavedView(id=SavedViewId("v2"), name="Story two", position=1, focus=(ids[2],)),
        ProposedAction(id=ProposedActionId("a"), name="Hire a coach", challenges=(ids[4],)),
    ]
    about = About(title="Confident teachers")
    return Diagram([about, theme, *challenges, *influences, *places, Goal(challenge=ids[0]), *talk])


@pytest.fixture
def file(diagram, tmp_path) -> Path:
    """The diagram as a file."""
    path = tmp_path / "teachers.leverpoint"
    write_diagram(diagram, path)
    return path


class Run:
    """What one run of the command line gave back."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    def json(self) -> dict:
        assert self.code == 0, self.err
        return json.loads(self.out)


@pytest.fixture
def run(capsys):
    """Run the command line with these arguments in this process."""

    def call(*arguments: object) -> Run:
        code = main([str(a) for a in arguments])
        streams = capsys.readouterr()
        return Run(code, streams.out, streams.err)

    return call
