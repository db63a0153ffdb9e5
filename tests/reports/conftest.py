"""Scenes to export."""

import pytest

from leverpoint.drawing.look import load_look
from leverpoint.drawing.qt_text import QtTextMeasure
from leverpoint.drawing.scene import Scene


@pytest.fixture
def scene_of(qapp):  # noqa: ARG001 - fonts need an application
    """Build a scene of a diagram in a look."""

    def build(diagram, look="light"):
        return Scene(diagram, load_look(look), QtTextMeasure())

    return build
