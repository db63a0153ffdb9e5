"""Diagrams carried to another process in pieces."""

from drawing.sample_diagrams import b10, random_diagram
from leverpoint.model.diagram import Diagram
from leverpoint.tasks.carrying import carry, fetch


def test_what_arrives_is_what_was_sent(tmp_path):
    for diagram in (Diagram(), b10(), random_diagram(300, 900)):
        carry(diagram, tmp_path / "parcel")
        arrived = fetch((tmp_path / "parcel").read_bytes())
        assert arrived == diagram
        assert (arrived.revision, arrived.content_revision) == (
            diagram.revision,
            diagram.content_revision,
        )
        assert list(arrived.challenges) == list(diagram.challenges)
