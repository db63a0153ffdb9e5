"""The list beside the pictures has every point of the checklist, in order, with a verdict."""

import re
from pathlib import Path

from PySide6.QtGui import QImage

from screens.make import checklist
from screens.studio import few_colours

HERE = Path(__file__).resolve().parent
MOST_BYTES = 4_000_000


def rows():
    lines = (HERE / "README.md").read_text(encoding="utf-8").splitlines()
    return [[c.strip() for c in line.strip("|").split("|")] for line in lines if _is_row(line)]


def _is_row(line):
    return re.match(r"\| \d+ \|", line) is not None


def test_every_point_has_a_row_with_its_own_title():
    listed = [(int(row[0]), row[1]) for row in rows()]
    assert listed == [(n, title) for n, (title, _) in enumerate(checklist(), start=1)]
    assert len(listed) == 25


def test_every_row_has_a_picture_a_verdict_and_a_reason():
    for number, _, picture, verdict, why in rows():
        assert picture.startswith(f"{int(number):02}-")
        assert (HERE / "pictures" / f"{picture}.png").is_file()
        assert verdict in ("pass", "fail", "untried")
        assert len(why) > 20


def test_no_picture_is_without_a_row_and_all_are_small():
    pictures = sorted((HERE / "pictures").glob("*.png"))
    assert [picture.stem for picture in pictures] == [row[2] for row in rows()]
    assert sum(picture.stat().st_size for picture in pictures) < MOST_BYTES


def test_a_kept_picture_has_the_colours_of_small_marks_too(qapp):  # noqa: ARG001
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(0xFFFBFBFA)
    for x in range(200):
        image.setPixel(x, 5, 0xFF000000 | (x << 8))
    image.setPixel(3, 50, 0xFF44AA99)
    kept = few_colours(image)
    assert kept.pixel(100, 90) == 0xFFFBFBFA
    assert kept.pixel(3, 50) == 0xFF44AA99
