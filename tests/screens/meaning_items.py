"""Checklist items 17 to 25: what the program says, does, undoes and writes."""

from time import perf_counter

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from benchmarks.test_canvas_speed import small_world
from leverpoint.drawing.qt_text import FAMILY
from leverpoint.model.placement import Placement
from leverpoint.reports.svg import FONTS
from leverpoint.window.main_window import MainWindow
from screens.scenes import arrows, islands, placed, undecided
from screens.studio import Studio
from window.keys import press, type_keys


def why_text(studio: Studio) -> str:
    with studio.window((1366, 1000), sample="Teacher confidence") as window:
        window.action("panel-leverage").trigger()
        studio.rest(window)
        studio.keep("17-why-text", ("why, beside the arrows it speaks of", window))
        return "every claim is derived again from the arrows by tests/analysis/test_why.py"


def rank_ranges(studio: Studio) -> str:
    with studio.window((1366, 1000), sample="STEM teaching challenges") as window:
        window.action("panel-leverage").trigger()
        studio.rest(window)
        studio.keep("18-rank-ranges", ("ranges, no decimals", window))
        return "ranks come with “rank a–b in n of 10 trials”; numbers are whole"


def helpful_states(studio: Studio) -> str:
    lone = [*placed("Workload", 0, 0), *placed("Mentoring", 300, 0)]
    small = [*lone, *arrows([("Workload", "-", "Mentoring")])]
    pictures = []
    states = {"empty": [], "no arrows": lone, "small": small}
    states |= {"islands": islands(), "undecided signs": undecided()}
    for title, records in states.items():
        with studio.window((1100, 760), records=records) as window:
            window.action("panel-leverage").trigger()
            studio.rest(window)
            pictures.append((title, window.grab().toImage()))
    studio.keep("19-helpful-states", *pictures, across=2)
    return "each state says what it is and what to do next"


def _arrange(studio: Studio, window: MainWindow) -> None:
    steps = len(window.document.history.done)
    window.action("arrange").trigger()
    studio.wait(lambda: len(window.document.history.done) > steps)


def named_steps(studio: Studio) -> str:
    with studio.window(sample="Teacher confidence") as window:
        window.canvas.setFocus()
        press(window, "N")
        type_keys(window, "Housing cost")
        press(window, Qt.Key.Key_Escape)
        for action in ("lock", "theme-3", "goal-less"):
            window.action(action).trigger()
            QTest.qWait(50)
        _arrange(studio, window)
        window.action("panel-history").trigger()
        studio.rest(window)
        studio.keep("20-named-steps", ("history", window))
        steps = [step.label for step in window.document.history.done]
        return f"one named step each: {'; '.join(steps)}"


def _centres(window) -> dict[str, tuple[float, float]]:
    placements = window.document.snapshot().of(Placement).values()
    return {p.challenge: (p.centre.x, p.centre.y) for p in placements}


def arranging(studio: Studio) -> str:
    with studio.window(sample="STEM teaching challenges") as window:
        before = _centres(window)
        window.canvas.setFocus()
        press(window, "N")
        type_keys(window, "Added later")
        press(window, Qt.Key.Key_Escape)
        after = _centres(window)
        moved = sum(after[challenge] != place for challenge, place in before.items())
        pictures = [("something added", window.canvas.grab().toImage())]
        window.action("lock").trigger()
        locked = set(_centres(window)) - set(before)
        kept = {challenge: _centres(window)[challenge] for challenge in locked}
        window.document.selection.clear()
        window.action("arrange-theme").trigger()
        studio.wait(lambda: window.canvas.glide.is_gliding)
        QTest.qWait(250)
        pictures.append(("in the middle of Arrange", window.canvas.grab().toImage()))
        studio.wait(lambda: not window.canvas.glide.is_gliding)
        studio.rest(window)
        pictures.append(("arranged", window.canvas.grab().toImage()))
        studio.keep("21-adding-and-arranging", *pictures, across=2)
        same = all(_centres(window)[c] == place for c, place in kept.items())
        return f"{moved} boxes moved by adding; the locked box {'stayed' if same else 'MOVED'}"


def dragging_one_of_120(studio: Studio) -> str:
    with studio.window((1600, 1000), records=small_world(120, 2).records()) as window:
        canvas = window.canvas
        rect = canvas.scene.display_list.boxes.rect[60].tolist()
        start = canvas.view.surface_rect(*rect).center().toPoint()
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(canvas, start + QPoint(20, 10))
        studio.application.processEvents()
        times = []
        for step in range(60):
            began = perf_counter()
            QTest.mouseMove(canvas, start + QPoint(20 + 2 * step, 10 + step))
            studio.application.processEvents()
            times.append(perf_counter() - began)
        studio.keep("22-dragging", ("in the middle of a drag", window))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(140, 70))
        slowest = sorted(times)[-3]
        return (
            f"all but two of 60 frames within {slowest * 1000:.0f} ms: {1 / slowest:.0f} a second"
        )


def _spoken(interface, depth: int = 0) -> list[str]:
    text = interface.text(QAccessible.Text.Name)
    lines = [f"{'    ' * depth}{interface.role().name}: {text}"]
    for index in range(min(interface.childCount(), 24)):
        lines += _spoken(interface.child(index), depth + 1)
    return lines


def what_is_spoken(studio: Studio) -> str:
    with studio.window(sample="Teacher confidence") as window:
        window.action("highlight").trigger()
        studio.rest(window)
        lines = _spoken(QAccessible.queryAccessibleInterface(window.canvas))
        page = QPlainTextEdit("\n".join(lines))
        page.resize(900, 24 * (len(lines) + 2))
        studio.keep("23-what-is-spoken", ("names and roles", page), ("the canvas", window.canvas))
        page.deleteLater()
        return f"{len(lines) - 1} items with names; no screen reader was run"


def exports_match(studio: Studio) -> str:
    with studio.window((1400, 1000), sample="Teacher confidence") as window:
        pictures = [("canvas", window.canvas.grab().toImage())]
        width = pictures[0][1].width()
        for kind in ("png", "svg", "pdf"):
            studio.dialogs.path = studio.home / f"exported.{kind}"
            studio.dialogs.path.unlink(missing_ok=True)
            window.action(f"export-{kind}").trigger()
            studio.wait(studio.dialogs.path.exists)
        pictures.append(("PNG", QImage(str(studio.home / "exported.png")).scaledToWidth(width)))
        pictures.append(("SVG", _drawn(studio.home / "exported.svg", width)))
        fonts = (studio.home / "exported.pdf").read_bytes().count(b"/FontFile")
        faces = (studio.home / "exported.svg").read_text(encoding="utf-8").count("@font-face")
        studio.keep("24-exports-match", *pictures, across=2)
        return f"same picture; the PDF embeds {fonts} fonts, the SVG {faces}"


def _drawn(path, width: int) -> QImage:
    """Return a drawing as Qt shows it, which takes a list of faces for the name of one."""
    drawing = path.read_text(encoding="utf-8").replace(FONTS, FAMILY)
    renderer = QSvgRenderer(drawing.encode())
    size = renderer.defaultSize()
    image = QImage(width, round(width * size.height() / size.width()), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    try:
        renderer.render(painter)
    finally:
        painter.end()
    return image


def every_command(studio: Studio) -> str:
    with studio.window((1366, 900), sample="Teacher confidence") as window:
        pictures = []
        for entry in window.menuBar().actions():
            menu = entry.menu()
            menu.popup(QPoint(0, 0))
            QTest.qWait(30)
            pictures.append((entry.text().replace("&", ""), menu.grab().toImage()))
            menu.close()
        window.action("palette").trigger()
        QTest.qWait(50)
        pictures.append(("palette", window.grab().toImage()))
        press(window, Qt.Key.Key_Escape)
        window.action("shortcuts").trigger()
        QTest.qWait(50)
        sheets = [
            w for w in studio.application.topLevelWidgets() if w.isVisible() and w is not window
        ]
        pictures += [("keys", sheet.grab().toImage()) for sheet in sheets]
        studio.keep("25-every-command", *pictures, across=4)
        return "menus, palette and key list come from one table; tests/window/test_actions.py"
