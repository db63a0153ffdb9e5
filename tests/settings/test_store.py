import json
from dataclasses import asdict, fields

import pytest

from leverpoint.drawing.look import LOOKS
from leverpoint.settings.declared import about_of, default_of, valid
from leverpoint.settings.preferences import Preferences
from leverpoint.settings.store import PreferenceStore

CHOSEN = {
    "look": "dark",
    "wheel": "mouse",
    "table_below": True,
    "minimap": "off",
    "legend": False,
    "reduced_motion": True,
    "single_keys": False,
    "autosave": False,
    "keys": {"arrange": ("Ctrl+J", "J"), "tidy": ()},
    "recent_files": ("/a.leverpoint",),
    "window": "AAAA",
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.json"


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


def test_every_field_survives_and_differs_from_its_default(path):
    assert set(CHOSEN) == {field.name for field in fields(Preferences)}
    for name, value in CHOSEN.items():
        assert value != getattr(Preferences(), name)
    PreferenceStore(path).change(**CHOSEN)
    store = PreferenceStore(path)
    assert asdict(store.current) == CHOSEN
    assert store.take_problem() == ""


def test_every_default_is_a_value_of_its_field():
    for field in fields(Preferences):
        default = json.loads(json.dumps(default_of(field)))
        assert valid(field, default) == default_of(field)


def test_the_looks_that_can_be_chosen_are_those_there_are():
    (look,) = (about_of(f) for f in fields(Preferences) if f.name == "look")
    assert [value for value, _ in look.choices] == ["system", *LOOKS]


def test_files_that_went_away_are_forgotten_and_the_list_stays_short(tmp_path):
    store = PreferenceStore(tmp_path / "settings.json")
    for number in range(20):
        store.remember_file(tmp_path / f"{number}.leverpoint")
    assert len(store.current.recent_files) == 12
    store.forget_file(tmp_path / "19.leverpoint")
    assert str(tmp_path / "19.leverpoint") not in store.current.recent_files


@pytest.mark.parametrize("content", ["", "[]", "{", "[" * 100_000, "\0\xff"])
def test_a_damaged_file_gives_the_defaults_and_is_kept(path, content):
    path.write_text(content)
    store = PreferenceStore(path)
    assert store.current == Preferences()
    kept = path.with_name("settings-damaged.json")
    assert str(kept) in store.take_problem()
    assert store.take_problem() == ""
    store.change(look="light")
    assert kept.read_text() == content
    assert PreferenceStore(path).current.look == "light"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("look", "mauve"),
        ("look", 7),
        ("wheel", ["auto"]),
        ("reduced_motion", 1),
        ("single_keys", "yes"),
        ("autosave", None),
        ("keys", ["Ctrl+K"]),
        ("keys", {"arrange": "Ctrl+K"}),
        ("recent_files", [1]),
        ("window", {}),
    ],
)
def test_one_bad_field_falls_back_alone(path, name, value):
    path.write_text(json.dumps(CHOSEN | {name: value}))
    store = PreferenceStore(path)
    assert getattr(store.current, name) == getattr(Preferences(), name)
    others = {k: v for k, v in asdict(store.current).items() if k != name}
    assert others == {k: v for k, v in CHOSEN.items() if k != name}
    assert "settings-damaged.json" in store.take_problem()
    assert json.loads(path.with_name("settings-damaged.json").read_text())[name] == value


def test_fields_of_a_later_version_are_kept(path):
    path.write_text('{"look": "dark", "hologram": {"depth": 3}}')
    store = PreferenceStore(path)
    store.change(wheel="mouse")
    assert store.take_problem() == ""
    stored = json.loads(path.read_text())
    assert (stored["hologram"], stored["look"], stored["wheel"]) == ({"depth": 3}, "dark", "mouse")


def test_two_running_programs_keep_each_others_changes(path):
    one, other = PreferenceStore(path), PreferenceStore(path)
    one.change(look="dark")
    other.change(wheel="mouse")
    assert other.current.look == "dark"
    assert PreferenceStore(path).current.wheel == "mouse"


def test_what_cannot_be_written_holds_until_the_end(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    store = PreferenceStore(blocked / "settings.json")
    store.change(look="dark")
    store.change(wheel="mouse")
    assert (store.current.look, store.current.wheel) == ("dark", "mouse")
    assert str(blocked) in store.take_problem()
    blocked.unlink()
    store.change(autosave=False)
    assert PreferenceStore(blocked / "settings.json").current.look == "dark"


def test_listeners_hear_of_a_change_until_they_stop(path):
    store, heard = PreferenceStore(path), []
    stop = store.subscribe(lambda before, after: heard.append((before.look, after.look)))
    store.change(look="dark")
    stop()
    store.change(look="light")
    assert heard == [("system", "dark")]
