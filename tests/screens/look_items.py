"""Checklist items 10 to 16: what can be told apart, and read."""

from PySide6.QtTest import QTest

from benchmarks.test_canvas_speed import small_world
from leverpoint.drawing.look import LOOKS, load_look
from screens.scenes import close_arrows, long_names, marks
from screens.studio import Studio, grey

WALL = (1920, 1080)


def no_colour_alone(studio: Studio) -> str:
    pictures = []
    for look in ("light", "print"):
        with studio.window(sample="Teacher confidence", look=look) as window:
            window.action("highlight").trigger()
            studio.rest(window)
            pictures.append((look, grey(window.canvas.grab().toImage())))
    studio.keep("10-no-colour-alone", *pictures)
    return "signs by shape, themes by name and code, ranks by number, loops by letter"


def contrasts(studio: Studio) -> str:
    pictures = []
    for look in LOOKS:
        with studio.window((1100, 700), sample="Teacher confidence", look=look) as window:
            window.action("panel-leverage").trigger()
            studio.rest(window)
            pictures.append((load_look(look).title, window.grab().toImage()))
    studio.keep("11-contrast", *pictures, across=2)
    return "every look; the ratios are measured by tests/drawing/test_contrast.py"


def close_arrows_are_distinct(studio: Studio) -> str:
    with studio.window(records=close_arrows()) as window:
        studio.keep("12-opposite-parallel-self", ("opposite, parallel, self", window.canvas))
        return "each arrow has its own path and disc"


def marks_at_75_percent(studio: Studio) -> str:
    with studio.window(records=marks()) as window:
        window.canvas.zoom_to(0.75)
        studio.rest(window)
        studio.keep("13-marks-at-75-percent", ("75 %", window.canvas))
        return "widths, dashes and bars can be told apart"


def names_wrap(studio: Studio) -> str:
    with studio.window(records=long_names()) as window:
        window.canvas.zoom_to(1.0)
        window.canvas.fit()
        studio.rest(window)
        studio.keep("14-long-names", ("long, one word, CJK, right to left", window.canvas))
        return "at most four lines, then an ellipsis"


def loop_labels(studio: Studio) -> str:
    with studio.window(sample="Teacher confidence") as window:
        plain = window.canvas.grab().toImage()
        window.canvas.setFocus()
        window.action("next-loop").trigger()
        QTest.qWait(400)
        studio.rest(window)
        studio.keep("15-loop-labels", ("found", plain), ("L: a loop selected", window.canvas))
        return "R1 and B1, in true direction, in free places"


def wall_of_120(studio: Studio) -> str:
    with studio.window(WALL, sample="STEM teaching challenges") as window:
        window.action("highlight").trigger()
        studio.rest(window)
        flagship = window.grab().toImage()
    with studio.window(WALL, records=small_world(120, 2).records()) as window:
        window.action("highlight").trigger()
        studio.rest(window)
        studio.keep(
            "16-highlight-on-the-wall",
            ("STEM teaching challenges, 1920×1080", flagship),
            ("120 challenges, 240 arrows", window),
            across=1,
        )
        return "badges of 34 screen pixels and the legend card are readable"
