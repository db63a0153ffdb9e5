"""Makes a picture of each point of the reviewer's checklist: `python tests/screens/make.py`.

The checklist is section 6 of the interaction design. Pictures go to the folder `pictures` beside
this file, or to the one that is named; numbers narrow it down to single points. What was seen on
them, and what it is worth, stands in README.md.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "desktop"), str(HERE.parent)]


def checklist() -> list[tuple[str, Callable[..., str]]]:
    """Return the points in their order, each with what photographs it."""
    from screens import drawing_items, look_items, meaning_items

    return [
        ("First launch to first challenge in at most 2 operations", drawing_items.first_challenge),
        ("Canvas at least 85 % at 1366×768", drawing_items.canvas_share),
        ("B10 in at most 30 operations", drawing_items.by_mouse),
        ("B10 without the mouse in at most 48", drawing_items.by_keyboard),
        ("B10 without dragging", drawing_items.without_dragging),
        ("Typing is never lost", drawing_items.typing_is_kept),
        ("Tail, tip and head never under a box or halo", drawing_items.tips_stay_clear),
        ("Sign beside its own head", drawing_items.signs_at_heads),
        ("Signs readable in greyscale", drawing_items.signs_in_grey),
        ("No meaning by colour alone", look_items.no_colour_alone),
        ("Contrast, light and dark", look_items.contrasts),
        ("Opposite, parallel and self arrows distinct", look_items.close_arrows_are_distinct),
        ("Delay, strength, confidence at 75 %", look_items.marks_at_75_percent),
        ("Long, CJK and right-to-left names wrap", look_items.names_wrap),
        ("Loop labels", look_items.loop_labels),
        ("Highlight readable at 120 challenges on 1080p", look_items.wall_of_120),
        ("Why-text true against the arrows", meaning_items.why_text),
        ("Rank ranges, no decimals", meaning_items.rank_ranges),
        ("Tiny, empty and island states helpful", meaning_items.helpful_states),
        ("Every action one named undo step", meaning_items.named_steps),
        ("Adding moves nothing; Arrange animates and keeps locks", meaning_items.arranging),
        ("Dragging 1 of 120 at 50 frames a second", meaning_items.dragging_one_of_120),
        ("Screen reader reads name, causes, effects", meaning_items.what_is_spoken),
        ("Exports match the canvas; fonts embedded", meaning_items.exports_match),
        ("Every command in menu, palette and key list", meaning_items.every_command),
    ]


def main() -> int:
    """Photograph the points asked for and print what was measured on the way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("points", nargs="*", type=int, help="numbers of points; all without any")
    parser.add_argument("--folder", type=Path, default=HERE / "pictures")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ["LEVERPOINT_HOME"] = home
        photograph(Path(home), asked.folder, asked.points)
    return 0


def photograph(home: Path, folder: Path, points: list[int]) -> None:
    """Make the pictures of some points, or of all."""
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from leverpoint.drawing.qt_text import label_font, register_fonts
    from screens.studio import Studio

    qInstallMessageHandler(_tell)
    application = QApplication([])
    application.setStyle("Fusion")
    register_fonts()
    application.setFont(label_font(14, 400))
    studio = Studio(application, home, folder)
    try:
        for number, (title, make) in enumerate(checklist(), start=1):
            if not points or number in points:
                print(f"{number:2} {title}: {make(studio)}", flush=True)  # noqa: T201
    finally:
        studio.close()


def _tell(_kind: object, _context: object, message: str) -> None:
    """Pass on what Qt says, but not what the offscreen platform says of every window."""
    if not message.startswith("This plugin does not support"):
        print(message, file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
