"""The start page: pictures of recent maps and samples, files that are gone, typing begins a map."""

import json
import os
import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from leverpoint.resources import resource_path
from leverpoint.window.picture_cards import DETAIL, FINENESS, GONE, PICTURE, PICTURE_SIZE
from leverpoint.window.thumbnail_work import look_at, make_thumbnail, thumbnails_folder
from window.keys import press, type_keys

SAMPLE = resource_path("samples/Teacher confidence.leverpoint")


@pytest.fixture
def maps(tmp_path, home):
    """Two recent maps; the second is gone."""
    kept, gone = tmp_path / "kept.leverpoint", tmp_path / "gone.leverpoint"
    shutil.copy(SAMPLE, kept)
    settings = home / "settings" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"recent_files": [str(kept), str(gone)]}))
    return str(kept), str(gone)


def pictures(folder):
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_cards_tell_what_is_there_and_show_it(maps, make_window, qtbot, home):
    kept, gone = maps
    window = make_window()
    page = window.start_page
    qtbot.waitUntil(lambda: page._recent.card(kept).data(PICTURE) is not None, timeout=20_000)
    samples = page._samples.keys()
    qtbot.waitUntil(
        lambda: all(page._samples.card(k).data(PICTURE) for k in samples), timeout=20_000
    )
    assert page._recent.keys() == [kept, gone]
    assert page._recent.card(gone).data(GONE)
    assert "Moved or deleted" in page._recent.card(gone).data(DETAIL)
    assert "today" in page._recent.card(kept).data(DETAIL)
    assert len(pictures(thumbnails_folder(home))) == 1 + len(samples)


def test_a_card_that_is_gone_says_so_and_can_be_taken_off(maps, make_window):
    _, gone = maps
    window = make_window()
    page = window.start_page
    page._recent.opened.emit(gone)
    assert "gone.leverpoint" in window.notice.text
    window = make_window()
    page = window.start_page
    for key in page._recent.keys():  # noqa: SIM118 - no dict
        page._recent.setCurrentItem(page._recent.card(key))
        page._recent.setFocus()
        press(window, Qt.Key.Key_Delete)
    assert page._recent.keys() == []
    assert not page._recent.isVisible()
    assert window.store.current.recent_files == ()


def test_enter_on_a_card_opens_it(maps, make_window, qtbot):
    kept, _ = maps
    window = make_window()
    cards = window.start_page._recent
    cards.setCurrentItem(cards.card(kept))
    cards.setFocus()
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.document is not None)
    assert len(window.document.snapshot().challenges) == 10


def test_typing_anywhere_on_the_page_begins_a_map(window):
    window.start_page._samples.setFocus()
    type_keys(window, "Stress")
    press(window, Qt.Key.Key_Return)
    (challenge,) = window.document.snapshot().challenges.values()
    assert challenge.name == "Stress"


def test_the_keyboard_is_in_the_name_field_at_once(window):
    assert window.start_page.first_name.hasFocus()


def test_a_pasted_list_begins_a_map(window):
    QGuiApplication.clipboard().setText("Workload\nPlanning time\nMentoring")
    window.start_page.paste_wanted.emit()
    QTest.qWait(1)
    assert len(window.document.snapshot().challenges) == 3


def test_a_picture_is_kept_until_the_file_changes(tmp_path, home):
    file = tmp_path / "map.leverpoint"
    shutil.copy(SAMPLE, file)
    (seen,) = look_at(home, [str(file)], "light")
    assert seen.picture is None
    made = make_thumbnail(str(file), seen.target, "light")
    image = QImage.fromData(made)
    assert image.size() == PICTURE_SIZE * FINENESS
    assert image.pixelColor(0, 0).name() == "#fbfbfa"
    (again,) = look_at(home, [str(file)], "light")
    assert (again.picture, again.target) == (made, seen.target)
    os.utime(file, (1, 1))
    (changed,) = look_at(home, [str(file)], "light")
    assert changed.picture is None
    assert changed.changed == 1
    assert pictures(thumbnails_folder(home)) == []


def test_pictures_of_other_files_are_deleted(tmp_path, home):
    folder = thumbnails_folder(home)
    folder.mkdir(parents=True)
    (folder / "old.png").write_bytes(b"x")
    (seen,) = look_at(home, [str(tmp_path / "nowhere.leverpoint")], "dark")
    assert seen.changed is None
    assert seen.picture is None
    assert pictures(folder) == []


def test_a_broken_file_has_no_picture_and_the_next_still_gets_one(maps, make_window, qtbot):
    kept, gone = maps
    with open(gone, "wb") as stream:
        stream.write(b"no diagram at all")
    window = make_window()
    page = window.start_page
    window.store.change(recent_files=(gone, kept))
    page.show_recent((gone, kept))
    window.start.look()
    qtbot.waitUntil(lambda: page._recent.card(kept).data(PICTURE) is not None, timeout=20_000)
    assert page._recent.card(gone).data(PICTURE) is None


def test_nothing_is_shown_where_there_is_nothing(window):
    page = window.start_page
    for part in (page._recovery_heading, page._recovery, page._recent_heading, page._recent):
        assert not part.isVisible()
    assert page._samples.isVisible()
