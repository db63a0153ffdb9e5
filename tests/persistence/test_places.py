"""Folders that a service synchronises are told by their names or marks."""

import pytest

from leverpoint.persistence.home import leverpoint_home
from leverpoint.persistence.places import looks_synced


@pytest.mark.parametrize(
    "folder",
    [
        "Dropbox/maps",
        "OneDrive - Town Hall/x",
        "Nextcloud",
        "Google Drive/My Drive",
        "iCloud Drive",
    ],
)
def test_the_usual_services_are_known(tmp_path, folder):
    assert looks_synced(tmp_path / folder / "map.leverpoint")


@pytest.mark.parametrize("folder", ["Documents", "boxes", "my onedrive notes", "sandbox"])
def test_ordinary_folders_are_not(tmp_path, folder):
    assert not looks_synced(tmp_path / folder / "map.leverpoint")


def test_a_mark_in_a_parent_folder_is_enough(tmp_path):
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    assert looks_synced(tmp_path / "shared" / "maps" / "map.leverpoint")


def test_the_home_can_be_chosen(tmp_path, monkeypatch):
    monkeypatch.setenv("LEVERPOINT_HOME", str(tmp_path / "mine"))
    assert leverpoint_home() == tmp_path / "mine"
    monkeypatch.delenv("LEVERPOINT_HOME")
    assert leverpoint_home().name == "leverpoint"
    assert leverpoint_home().is_absolute()
