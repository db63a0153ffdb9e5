"""Checklist items 1 to 9: how a map comes about, and what its arrows look like."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from leverpoint.drawing.highlight import Highlight
from leverpoint.window.main_window import MainWindow
from leverpoint.window.picture_cards import PICTURE, PictureCards
from screens.scenes import converging
from screens.studio import Studio, grey
from window.b10 import draw_by_clicks, draw_with_capture_bar, draw_with_mouse
from window.keys import Operations, press, type_keys


def first_challenge(studio: Studio) -> str:
    with studio.window() as window:
        studio.wait(lambda: _has_pictures(window))
        before = window.grab().toImage()
        with Operations(window) as operations:
            with operations.naming():
                type_keys(window, "Workload")
            press(window, Qt.Key.Key_Return)
        studio.rest(window)
        text = f"a name and {operations.count} key later"
        studio.keep("01-first-challenge", ("first launch", before), (text, window))
        return f"{operations.count} operation besides the letters of the name"


def _has_pictures(window: MainWindow) -> bool:
    """Return whether all samples on the start page have their pictures."""
    cards = window.start_page.findChildren(PictureCards)
    samples = next(c for c in cards if c.accessibleName() == "Sample diagrams")
    return all(samples.item(row).data(PICTURE) is not None for row in range(samples.count()))


def canvas_share(studio: Studio) -> str:
    with studio.window(sample="Teacher confidence") as window:
        area = window.width() * window.height()
        share = window.canvas.width() * window.canvas.height() / area
        bare = window.grab().toImage()
        window.action("panel-leverage").trigger()
        studio.rest(window)
        with_panel = window.canvas.width() * window.canvas.height() / area
        studio.keep("02-canvas-share", ("no panel", bare), ("leverage panel", window))
        return f"{share:.0%} of 1366×768 without a panel, {with_panel:.0%} with one"


def _new_diagram(studio: Studio, window: MainWindow) -> None:
    window.files.new_diagram()
    studio.wait(lambda: window.workspace is not None)
    QTest.qWait(50)


def by_mouse(studio: Studio) -> str:
    with studio.window() as window:
        _new_diagram(studio, window)
        count = draw_with_mouse(window).count
        QTest.mouseMove(window.canvas, QPoint(20, 20))  # away from handles
        studio.rest(window)
        studio.keep("03-b10-by-mouse", (f"{count} operations", window))
        return f"{count} operations"


def by_keyboard(studio: Studio) -> str:
    with studio.window() as window:
        _new_diagram(studio, window)
        count = draw_with_capture_bar(window).keys
        studio.rest(window)
        studio.keep("04-b10-by-keyboard", (f"{count} keys", window))
        return f"{count} keys, no mouse"


def without_dragging(studio: Studio) -> str:
    with studio.window() as window:
        _new_diagram(studio, window)
        operations = draw_by_clicks(window)
        studio.rest(window)
        studio.keep("05-b10-without-dragging", ("clicks of the arrow tool", window))
        return f"{operations.count} operations, none of them a drag"


def typing_is_kept(studio: Studio) -> str:
    with studio.window() as window:
        _new_diagram(studio, window)
        press(window, "N")
        type_keys(window, "Typed, then Esc")
        press(window, Qt.Key.Key_Escape)
        QTest.mouseDClick(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(250, 200))
        QTest.qWait(20)
        type_keys(window, "Typed, then a click away")
        QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=QPoint(900, 520))
        QTest.qWait(50)
        names = [c.name for c in window.document.snapshot().challenges.values()]
        studio.rest(window)
        studio.keep("06-typing-is-kept", ("after Esc and a click away", window))
        return f"kept: {', '.join(names)}; kills in tests/faults"


def _zoomed(window, name: str, scale: float) -> None:
    challenge = next(c.id for c in window.document.snapshot().challenges.values() if c.name == name)
    window.document.selection.select([challenge])
    window.canvas.zoom_selection()
    window.canvas.zoom_to(scale)
    window.document.selection.clear()


def tips_stay_clear(studio: Studio) -> str:
    with studio.window(sample="Teacher confidence") as window:
        window.action("panel-leverage").trigger()
        studio.rest(window)
        plain = window.canvas.grab().toImage()
        _zoomed(window, "Unfilled posts", 1.5)
        studio.rest(window)
        pictures = ("with halos", plain), ("at 150 %", window.canvas)
        studio.keep("07-tips-stay-clear", *pictures)
        return "tests/drawing/test_layout_faults.py measures every arrow of the sample"


def signs_at_heads(studio: Studio) -> str:
    with studio.window(records=converging()) as window:
        studio.keep("08-signs-at-heads", ("eight heads at one box", window.canvas))
        return "every disc stands at its own head"


def signs_in_grey(studio: Studio) -> str:
    with studio.window(sample="Teacher confidence") as window:
        colours = window.canvas.grab().toImage()
        window.workspace.point_out(Highlight())
        studio.keep("09-signs-in-grey", ("colours", colours), ("shades of grey", grey(colours)))
        return "+ is a filled disc, − a ring, ? a grey ring"
