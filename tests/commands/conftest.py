import pytest

from leverpoint.commands.challenges import add_challenge
from leverpoint.commands.influences import add_influence
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.influence import Polarity
from leverpoint.model.placement import Point


class Board:
    """A document with names to speak of, which forgets how it was set up."""

    def __init__(self):
        self.document = DiagramDocument()

    @property
    def diagram(self):
        return self.document.snapshot()

    @property
    def label(self):
        return self.document.history.undo_label

    @property
    def steps(self):
        return len(self.document.history.done) - self._start

    _start = 0

    def ready(self):
        self._start = len(self.document.history.done)
        self.first = self.diagram
        return self

    def add(self, *names):
        for number, name in enumerate(names):
            add_challenge(self.document, name, Point(300.0 * number, 40.0 * number))
        return self

    def tie(self, source, sign, target):
        polarity = Polarity(sign)
        return add_influence(
            self.document, self.id(source), self.id(target), polarity, keep_both=True
        ).influence

    def id(self, name):
        return next(c.id for c in self.diagram.challenges.values() if c.name == name)

    def ids(self, *names):
        return [self.id(name) for name in names]

    def names(self):
        return [c.name for c in self.diagram.challenges.values()]

    def challenge(self, name):
        return self.diagram.challenges[self.id(name)]

    def centre(self, name):
        return self.diagram.placement(self.id(name)).centre

    def arrow(self, source, target):
        pair = self.id(source), self.id(target)
        return next(i for i in self.diagram.influences.values() if (i.source, i.target) == pair)

    def pairs(self):
        names = {c.id: c.name for c in self.diagram.challenges.values()}
        return sorted(
            (names[i.source], i.polarity.value, names[i.target])
            for i in self.diagram.influences.values()
        )

    def undo_is_exact(self):
        """Return whether one undo leads back to the state that `ready` saw."""
        self.document.undo()
        return self.diagram == self.first


@pytest.fixture
def empty():
    return Board().ready()


@pytest.fixture
def board():
    """A -> B -> C and D alone."""
    board = Board().add("A", "B", "C", "D")
    board.tie("A", "+", "B")
    board.tie("B", "-", "C")
    return board.ready()
