"""Scenes with the bundled face."""

import pytest

from leverpoint.drawing.look import load_look
from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.drawing.scene import Scene


@pytest.fixture
def measure(qapp):  # noqa: ARG001 - fonts need an application
    return QtTextMeasure()


@pytest.fixture
def scene_of(measure):
    """Build a scene of a diagram in a look."""

    def build(diagram, look="light"):
        return Scene(diagram, load_look(look), measure)

    return build
