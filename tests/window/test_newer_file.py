"""A file of a newer program: shown, never written over, saved as a copy."""

import sqlite3

import pytest

from leverpoint.commands.challenges import add_challenge
from leverpoint.model.challenge import Challenge
from leverpoint.model.diagram import Diagram
from leverpoint.persistence.diagram_file import read_diagram, write_diagram
from leverpoint.persistence.schema import SCHEMA_VERSION


@pytest.fixture
def newer(tmp_path):
    path = tmp_path / "newer.leverpoint"
    write_diagram(Diagram([Challenge(id="a", name="Trust")]), path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    connection.close()
    return path


def test_a_newer_file_is_shown_and_saved_as_a_copy_only(window, dialogs, newer):
    before = newer.read_bytes()
    window.files.open_path(newer)
    assert "newer version" in window.notice.text
    add_challenge(window.document, "Mine")
    dialogs.path = newer
    window.notice.buttons["Save as a copy…"].click()
    window.jobs.finish()
    assert newer.read_bytes() == before
    assert "newer version" in window.notice.text
    dialogs.path = newer.with_name("copy.leverpoint")
    window.notice.buttons["Save as…"].click()
    window.jobs.finish()
    names = sorted(c.name for c in read_diagram(dialogs.path).challenges.values())
    assert names == ["Mine", "Trust"]
