"""A headless desk: press, move, release, keys and typing, as a person at the canvas."""

from itertools import pairwise

from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.model.diagram import Diagram
from leverpoint.model.placement import Point
from leverpoint.tools import TOOLS
from leverpoint.tools.host import Finish
from leverpoint.tools.pointer import (
    Button,
    Cancel,
    KeyPress,
    Modifiers,
    Move,
    PointerKind,
    Press,
    Release,
)
from tools.plain_host import PlainHost

_TYPED = {"Space": " "}


class Desk:
    """A document, a plain host and the current tool."""

    def __init__(self, diagram=None):
        self.document = DiagramDocument(diagram or Diagram())
        self.host = PlainHost(self.document)
        self.host.on_tool = self.use_tool
        self.pointer = PointerKind.MOUSE
        self.use_tool("select")

    # Reading.

    @property
    def diagram(self):
        return self.document.snapshot()

    @property
    def state(self):
        return self.tool.state

    @property
    def selected(self):
        return self.document.selection.current

    @property
    def labels(self):
        return [step.label for step in self.document.history.done]

    @property
    def steps(self):
        return len(self.document.history.done)

    @property
    def toast(self):
        return self.host.toasts[-1][0] if self.host.toasts else ""

    def id(self, name):
        return next(c.id for c in self.diagram.challenges.values() if c.name == name)

    def names(self):
        return {c.name for c in self.diagram.challenges.values()}

    def selected_names(self):
        return {self.diagram.challenges[c].name for c in self.selected.challenges}

    def centre(self, name):
        return self.host.box_rect(self.id(name)).centre

    def arrow(self, source, target):
        pair = self.id(source), self.id(target)
        found = [i for i in self.diagram.influences.values() if (i.source, i.target) == pair]
        assert found, f"no influence from {source} to {target}"
        return found[0]

    def pairs(self):
        names = {c.id: c.name for c in self.diagram.challenges.values()}
        return {
            (names[i.source], i.polarity.value, names[i.target])
            for i in self.diagram.influences.values()
        }

    # Doing.

    def use_tool(self, name):
        if getattr(self, "tool", None) is not None:
            self.tool.handle(Cancel())
        self.tool = next(t for t in TOOLS if t.name == name)(self.document, self.host)

    def press(self, at, *, shift=False, ctrl=False, button=Button.MAIN, clicks=1):
        self.host.leave_editor()
        self.tool.handle(
            Press(**self._where(at, shift=shift, ctrl=ctrl), button=button, clicks=clicks)
        )
        return self

    def move(self, at, *, shift=False, ctrl=False):
        self.tool.handle(Move(**self._where(at, shift=shift, ctrl=ctrl)))
        return self

    def release(self, at, *, shift=False, ctrl=False, button=Button.MAIN):
        self.tool.handle(Release(**self._where(at, shift=shift, ctrl=ctrl), button=button))
        return self

    def click(self, at, **held):
        return self.press(at, **held).release(at, **held)

    def double_click(self, at):
        return self.click(at).press(at, clicks=2).release(at)

    def drag(self, start, *stops, **held):
        self.press(start, **held)
        for here, stop in pairwise((start, *stops)):
            middle = Point((here.x + stop.x) / 2, (here.y + stop.y) / 2)
            self.move(middle, **held).move(stop, **held)
        return self.release(stops[-1], **held)

    def connect(self, source, target, share, side="right"):
        """Drag from a connect dot over a box to a place in its drop zones."""
        return self.drag(self.dot(source, side), self.centre(target), self.zone(target, share))

    def key(self, name, *, shift=False, ctrl=False, alt=False):
        text = _TYPED.get(name, name if len(name) == 1 else "")
        if text.isalpha() and not shift:
            text = text.lower()
        key = KeyPress(name, "" if ctrl or alt else text, Modifiers(shift, ctrl, alt))
        return self.tool.key(key)

    def keys(self, *names):
        for name in names:
            assert self.key(name), f"{name} meant nothing"
        return self

    def type(self, text, how=Finish.ENTER):
        """Type a name into the open editor and leave it."""
        assert self.host.editor is not None, "no editor is open"
        self.host.finish(text, how)
        return self

    def select(self, *names, arrows=()):
        self.document.selection.select(
            [self.id(n) for n in names], [self.arrow(*pair).id for pair in arrows]
        )
        return self

    def zone(self, name, share):
        """Return a place in the drop zones of a challenge: 0 is the left end, 1 the right."""
        from leverpoint.tools.drop_zones import zone_area

        area = zone_area(self.host.box_rect(self.id(name)), self.host.scale)
        return Point(area.left + share * area.width, area.centre.y)

    def dot(self, name, side="right"):
        self.host.hovered = self.id(name)
        return self.host.dots(self.id(name))[side]

    def _where(self, at, *, shift, ctrl):
        return {
            "at": at,
            "screen": self.host.to_screen(at),
            "hit": self.host.hit(at),
            "modifiers": Modifiers(shift=shift, ctrl=ctrl),
            "pointer": self.pointer,
            "scale": self.host.scale,
        }
