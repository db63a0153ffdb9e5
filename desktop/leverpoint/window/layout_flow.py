"""Arrange and tidy: from the boxes on the canvas to one undo step."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from leverpoint.model.identifiers import ChallengeId
from leverpoint.model.placement import Point
from leverpoint.tasks.layout_work import lay_out

if TYPE_CHECKING:
    from leverpoint.analysis.loops import Loop
    from leverpoint.drawing.qt_painter_view import View
    from leverpoint.model.diagram import Diagram
    from leverpoint.window.main_window import MainWindow
    from leverpoint.window.workspace import Workspace

Places = Mapping[ChallengeId, Point]
LONGEST_RING = 8
"""Arrows of longer loops are not laid on a circle."""
NEARLY_ALL = 0.75
"""Arranging at least this share of the boxes shows the whole map afterwards."""
MANY = 2_000
"""Boxes from which on a thread makes the columns of the map: it takes more than 10 ms."""
STEPS = {
    "free": "Arrange",
    "layered": "Arrange by cause and effect",
    "loop": "Arrange around a loop",
    "theme": "Arrange by theme",
    "tidy": "Tidy overlaps",
}
"""The names of the undo steps, by the ways of `layout.ways`."""
DONE = {
    "free": "Arranged {}",
    "layered": "Arranged {} by cause and effect",
    "loop": "Arranged {} around a loop",
    "theme": "Arranged {} by theme",
    "tidy": "Moved {} apart",
}


class LayoutFlow:
    """Lays out the selected challenges, when there are two or more, or all.

    The worker process does it. Then the boxes glide to their places: until they are there Escape
    goes back with nothing to undo, and afterwards a message offers to undo. An edit made meanwhile
    stays, and the layout is dropped.
    """

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._last: tuple[Diagram, str, int] | None = None
        """What the last arrangement left, its way and its seed."""

    def arrange(self, way: str = "free") -> None:
        """Arrange in one of the ways of STEPS; the same way once more gives another layout."""
        workspace = self._window.workspace
        if workspace is None:
            return
        loop = main_loop(workspace) if way == "loop" else None
        if way == "loop" and loop is None:
            workspace.canvas.toast.say("There is no loop yet to arrange the others around.")
            return
        self._run(workspace, way, loop)

    def tidy(self) -> None:
        """Move overlapping boxes apart, as little as possible."""
        if self._window.workspace is not None:
            self._run(self._window.workspace, "tidy", None)

    def _run(self, workspace: "Workspace", way: str, loop: "Loop | None") -> None:
        from leverpoint.commands.placing import box_sizes
        from leverpoint.layout.layout_graph import layout_graph

        workspace.canvas.glide.finish()
        diagram, fold = workspace.document.snapshot(), workspace.scene.fold
        chosen = frozenset(fold.boxes(workspace.document.selection.current.challenges))
        only = chosen if len(chosen) > 1 and way != "loop" else None
        whole = only is None or len(only) >= NEARLY_ALL * len(workspace.scene.box_row)
        seed = self._next_seed(diagram, way)

        def take(places: Places) -> None:
            if workspace.document.snapshot() is diagram and workspace.scene.fold is fold:
                self._last = (diagram, way, seed)
                self._show(workspace, way, places, whole=whole)
                if loop is not None:
                    _select(workspace, loop)

        sizes = box_sizes(workspace.scene)
        if way != "tidy":
            sizes |= fold.extents()
        text = "Tidying …" if way == "tidy" else "Arranging …"
        ring = loop.challenges if loop is not None else ()

        def start(graph: object) -> None:
            if self._window.workspace is workspace:
                self._window.background.run(text, lay_out, graph, way, only, ring, seed, done=take)

        def build() -> object:
            return layout_graph(fold.drawn, sizes, only=only)

        if len(sizes) < MANY:
            start(build())
        else:
            self._window.jobs.start(build, start, _failed)

    def _next_seed(self, diagram: "Diagram", way: str) -> int:
        if self._last is None or self._last[0] is not diagram or self._last[1] != way:
            return 1
        return self._last[2] + 1

    def _show(self, workspace: "Workspace", way: str, places: Places, *, whole: bool) -> None:
        """Let the boxes glide to their places, and make that the edit when they are there."""
        canvas, diagram = workspace.canvas, workspace.scene.fold.drawn
        places = {c: p for c, p in places.items() if not _stands_at(diagram, c, p)}
        if not places:
            says = "Nothing overlaps." if way == "tidy" else "All boxes stand where they should."
            canvas.toast.say(says)
            return
        still = _selected_one(workspace) if whole and way != "tidy" else None
        aim = None
        if still is not None:
            places, aim = _held_still(workspace, still, places)
            canvas.camera.take(canvas.view)  # no longer fitted: nothing but the aim moves it
        fit = whole and still is None and way != "tidy"

        def arrive() -> None:
            self._keep(workspace, way, places)
            if fit:
                canvas.fit()

        canvas.glide.start({str(c): p for c, p in places.items()}, arrive, aim=aim, fit=fit)
        if self._window.store.current.reduced_motion:
            canvas.glide.finish()

    def _keep(self, workspace: "Workspace", way: str, places: Places) -> None:
        from leverpoint.commands.arrange import place_challenges
        from leverpoint.commands.labels import count

        document = workspace.document
        inside = workspace.scene.fold.places(places)
        place_challenges(document, {str(c): p for c, p in inside.items()}, STEPS[way])
        after = document.snapshot()
        self._last = (after, way, self._last[2] if self._last else 1)

        def undo() -> None:
            if document.snapshot() is after:
                document.undo()

        done = DONE[way].format(count(len(places), "challenge")) + "."
        if way != "tidy":
            done += " Once more gives another layout."
        workspace.canvas.toast.say(done, "Undo", undo)
        workspace.canvas.announce(done)


def main_loop(workspace: "Workspace") -> "Loop | None":
    """Return the selected loop, or the largest that still makes a ring, the stronger of equals."""
    found = workspace.analyst.loops
    diagram, selection = workspace.scene.fold.drawn, workspace.document.selection.current
    loops = [
        loop
        for loop in (found.loops if found is not None else ())
        if loop.length > 1 and all(c in diagram.challenges for c in loop.challenges)
    ]
    for loop in loops:
        if selection.challenges == frozenset(loop.challenges):
            return loop
    rings = [loop for loop in loops if loop.length <= LONGEST_RING] or loops
    return max(rings, key=lambda loop: (loop.length, loop.mean_strength), default=None)


def _select(workspace: "Workspace", loop: "Loop") -> None:
    """Select a loop, so that it is pointed out."""
    from leverpoint.window.loop_flow import loop_things

    workspace.document.selection.set(loop_things(loop).within(workspace.document.snapshot()))


def _failed(error: Exception) -> None:
    raise error


def _stands_at(diagram: "Diagram", challenge: ChallengeId, place: Point) -> bool:
    placement = diagram.placement(challenge)
    return placement is not None and placement.centre == place


def _selected_one(workspace: "Workspace") -> ChallengeId | None:
    """Return the selected challenge when it is the only one and has a place."""
    chosen = workspace.document.selection.current.challenges
    if len(chosen) != 1:
        return None
    (only,) = chosen
    placed = workspace.document.snapshot().placement(ChallengeId(only)) is not None
    return ChallengeId(only) if placed else None


def _held_still(
    workspace: "Workspace", still: ChallengeId, places: Places
) -> tuple[Places, "View | None"]:
    """Return places, and perhaps a view, with which a challenge stays where it is on the screen.

    The map is shifted; where locked boxes forbid that, the camera goes along instead.
    """
    from leverpoint.model.placement import Placement

    diagram = workspace.document.snapshot()
    placement = diagram.placement(still)
    assert placement is not None
    aim = places.get(still, placement.centre)
    dx, dy = placement.centre.x - aim.x, placement.centre.y - aim.y
    if any(p.locked for p in diagram.of(Placement).values()):
        view = workspace.canvas.view
        return places, view.moved(dx * view.scale, dy * view.scale)
    return {c: Point(p.x + dx, p.y + dy) for c, p in places.items()}, None
