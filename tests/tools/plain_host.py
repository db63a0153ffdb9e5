"""A tool host over plain rectangles and straight arrows: all of ToolHost, no pixels."""

from math import hypot

from leverpoint.commands.slots import free_slot
from leverpoint.document.selection import Selection
from leverpoint.geometry.rect import Rect
from leverpoint.model.placement import Point
from leverpoint.tools.nearest import centres
from leverpoint.tools.pointer import Hit, HitKind

BOX = (120.0, 40.0)
VIEW = (1200.0, 700.0)


class PlainHost:
    """Boxes of 120 x 40 at their placements; signs at 70 % of straight arrows."""

    def __init__(self, document):
        self.document = document
        self.scale = 1.0
        self.offset = Point(0.0, 0.0)
        self.hovered = None
        self.editor = None
        self.toasts = []
        self.hints = []
        self.flashed = []
        self.notes = []
        self.loops = {}
        self.tool_name = "select"
        self.on_tool = print

    # What tools ask.

    def open_editor(self, entry, finish):
        self.leave_editor()
        self.editor = (entry, finish)

    def edit_note(self, influence):
        self.notes.append(influence)

    def use_tool(self, name):
        self.tool_name = name
        self.on_tool(name)

    def pan_by(self, dx, dy):
        self.offset = Point(self.offset.x + dx, self.offset.y + dy)

    def ensure_visible(self, challenge):
        centre, view = self.box_rect(challenge).centre, self.visible_rect()
        if not view.contains(centre):
            self.pan_by((view.centre.x - centre.x) * self.scale, 0.0)

    def toast(self, message, button="", run=None):
        self.toasts.append((message, button, run))

    def hint(self, text):
        self.hints.append(text)

    def flash(self, ids):
        self.flashed.append(list(ids))

    def hit(self, at):
        return self._handle_hit(at) or self._thing_hit(at) or Hit()

    def box_rect(self, challenge):
        placement = self.document.snapshot().placement(challenge)
        return Rect.around(placement.centre if placement else Point(0.0, 0.0), *BOX)

    def region_name_rect(self, challenges):
        boxes = [self.box_rect(c) for c in challenges]
        return Rect(min(b.left for b in boxes), min(b.top for b in boxes) - 24.0, 140.0, 18.0)

    def bend_of(self, influence):
        bend = self.document.snapshot().bend(influence)
        return bend.share if bend else 0.16

    def things_in(self, rect):
        diagram = self.document.snapshot()
        boxes = frozenset(c for c in diagram.challenges if self.box_rect(c).touches(rect))
        arrows = frozenset(
            i for i in diagram.influences if any(rect.contains(p) for p in self._points(i))
        )
        return Selection(boxes, arrows)

    def loop_things(self, loop):
        return self.loops[loop]

    def whole(self, thing):
        if thing in self.document.snapshot().challenges:
            return Selection(frozenset({thing}))
        return Selection(influences=frozenset({thing}))

    def places(self):
        return centres(self.document.snapshot())

    def expand(self, challenge):
        raise AssertionError(f"{challenge} is in no bubble: nothing is collapsed here")

    def free_slot(self, near=None, linked=None):
        rects = [self.box_rect(c) for c in self.document.snapshot().challenges]
        return free_slot(rects, near, linked, view=self.visible_rect())

    def visible_rect(self):
        return Rect(
            -self.offset.x / self.scale,
            -self.offset.y / self.scale,
            VIEW[0] / self.scale,
            VIEW[1] / self.scale,
        )

    # What the test and the driver ask.

    def leave_editor(self):
        from leverpoint.tools.host import Finish

        if self.editor is not None:
            self.finish("", Finish.LEAVE)

    def finish(self, text, how):
        """Leave the editor as a canvas does: forget it first, bring it back when refused."""
        editor, self.editor = self.editor, None
        if not editor[1](text, how):
            self.editor = editor

    def to_screen(self, at):
        return Point(at.x * self.scale + self.offset.x, at.y * self.scale + self.offset.y)

    def dots(self, challenge):
        box = self.box_rect(challenge)
        middle = box.centre
        return {
            "left": Point(box.left, middle.y),
            "right": Point(box.right, middle.y),
            "top": Point(middle.x, box.top),
            "bottom": Point(middle.x, box.bottom),
        }

    def along(self, influence, share):
        diagram = self.document.snapshot()
        arrow = diagram.influences[influence]
        start = self.box_rect(arrow.source).centre
        end = self.box_rect(arrow.target).centre
        return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)

    def _points(self, influence):
        return [self.along(influence, n / 20) for n in range(21)]

    def _handle_hit(self, at):
        selected = self.document.selection.current
        for challenge in {*selected.challenges, self.hovered} - {None}:
            if challenge not in self.document.snapshot().challenges:
                continue
            if any(_near(at, dot, 12 / self.scale) for dot in self.dots(challenge).values()):
                return Hit(HitKind.DOT, challenge)
        handles = ((HitKind.TAIL, 0.3), (HitKind.BEND, 0.5), (HitKind.HEAD, 0.8))
        for influence in selected.influences:
            for kind, share in handles:
                if _near(at, self.along(influence, share), 8 / self.scale):
                    return Hit(kind, influence)
        return None

    def _thing_hit(self, at):
        diagram = self.document.snapshot()
        for influence in diagram.influences:
            if _near(at, self.along(influence, 0.7), 10 / self.scale):
                return Hit(HitKind.SIGN, influence)
        for challenge in reversed([*diagram.challenges]):
            if self.box_rect(challenge).contains(at):
                return Hit(HitKind.CHALLENGE, challenge)
        for influence in diagram.influences:
            if any(_near(at, p, 12 / self.scale) for p in self._points(influence)):
                return Hit(HitKind.INFLUENCE, influence)
        return self._outer_hit(at)

    def _outer_hit(self, at):
        for loop in self.loops:
            if _near(at, Point(0.0, -300.0), 19):
                return Hit(HitKind.BADGE, loop)
        for region in self.document.snapshot().regions.values():
            if self.region_name_rect(region.challenges).contains(at):
                return Hit(HitKind.REGION, region.id)
        return None


def _near(one, other, distance):
    return hypot(one.x - other.x, one.y - other.y) <= distance
