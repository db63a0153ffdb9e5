import pytest

from leverpoint.commands.challenges import add_challenge
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.placement import Point
from tools.desk import Desk

PLACES = {"Workload": (200, 200), "Planning time": (600, 200), "Mentoring": (200, 500)}


@pytest.fixture
def empty_desk():
    return Desk()


@pytest.fixture
def desk():
    """Three challenges without arrows, and no history."""
    document = DiagramDocument()
    for name, (x, y) in PLACES.items():
        add_challenge(document, name, Point(float(x), float(y)))
    return Desk(document.snapshot())


@pytest.fixture
def tied(desk):
    """Workload -> Planning time (+), at the end of its history."""
    from leverpoint.commands.influences import add_influence
    from leverpoint.model.influence import Polarity

    add_influence(desk.document, desk.id("Workload"), desk.id("Planning time"), Polarity.POSITIVE)
    return Desk(desk.diagram)
