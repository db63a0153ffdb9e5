import pytest

from leverpoint.settings.preferences import Preferences
from leverpoint.settings.store import PreferenceStore


def test_preferences_survive_a_restart(tmp_path):
    path = tmp_path / "deep" / "settings.json"
    store = PreferenceStore(path)
    store.change(look="dark", reduced_motion=True)
    store.remember_file(tmp_path / "a.leverpoint")
    store.remember_file(tmp_path / "b.leverpoint")
    store.remember_file(tmp_path / "a.leverpoint")
    again = PreferenceStore(path).current
    assert again.look == "dark"
    assert again.reduced_motion
    assert again.recent_files == tuple(str(tmp_path / f"{n}.leverpoint") for n in "ab")
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"]


def test_files_that_went_away_are_forgotten_and_the_list_stays_short(tmp_path):
    store = PreferenceStore(tmp_path / "settings.json")
    for number in range(20):
        store.remember_file(tmp_path / f"{number}.leverpoint")
    assert len(store.current.recent_files) == 12
    store.forget_file(tmp_path / "19.leverpoint")
    assert str(tmp_path / "19.leverpoint") not in store.current.recent_files


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"look": 7, "recent_files": [1], "unknown": 1}', "[" * 100_000]
)
def test_a_damaged_file_gives_the_defaults(tmp_path, content):
    path = tmp_path / "settings.json"
    path.write_text(content)
    assert PreferenceStore(path).current == Preferences()
