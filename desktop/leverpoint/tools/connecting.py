"""Drawing arrows: what a dashed arrow points at, and what becomes of it."""

from dataclasses import replace
from math import hypot

from leverpoint.commands.influences import add_influence, reconnect
from leverpoint.document.diagram_document import DiagramDocument
from leverpoint.geometry.rect import Rect
from leverpoint.model.diagram import Diagram
from leverpoint.model.influence import Polarity
from leverpoint.tools.drop_zones import sentence, zone_area, zone_at
from leverpoint.tools.host import ToolHost
from leverpoint.tools.pointer import Hit, HitKind, PointerEvent, Press
from leverpoint.tools.states import Connecting, End

SELF_LOOP_DISTANCE = 40.0
"""Screen pixels out of the box and back that mean a self-loop."""
EXPAND_FIRST = "Expand the theme to connect to one of its challenges · Esc cancels"
SELF_LOOP_WARNING = "An arrow back to itself usually hides a missing challenge."


def travelled(press: Press, event: PointerEvent) -> bool:
    """Return whether the pointer has gone far enough from a press to mean a drag."""
    dx, dy = event.screen.x - press.screen.x, event.screen.y - press.screen.y
    return hypot(dx, dy) >= press.pointer.threshold


def challenge_under(hit: Hit) -> str | None:
    """Return the challenge whose box, or connect dot, lies under the pointer."""
    return hit.id if hit.kind in (HitKind.CHALLENGE, HitKind.DOT) else None


def tracked(
    state: Connecting, event: PointerEvent, document: DiagramDocument, host: ToolHost
) -> Connecting:
    """Return the state with the arrow's tip, target and zone at the place of an event."""
    state = replace(
        state,
        tip=event.at,
        far=state.far or _is_far(host.box_rect(state.source), event),
    )
    if event.hit.kind is HitKind.BUBBLE:
        return replace(state, target=None, zone=None, sentence=EXPAND_FIRST, far=False)
    target = _target(state, event, host)
    zone = zone_at(host.box_rect(target), event.scale, event.at) if target else None
    if target is None or zone is None:
        return replace(state, target=None, zone=None, sentence="")
    words = influence_sentence(document.snapshot(), state.source, target, zone)
    return replace(state, target=target, zone=zone, sentence=words)


def influence_sentence(diagram: Diagram, source: str, target: str, polarity: Polarity) -> str:
    """Return an influence between two challenges in words."""
    names = diagram.challenges
    return sentence(names[source].name, names[target].name, polarity)


def _is_far(box: Rect, event: PointerEvent) -> bool:
    margin = SELF_LOOP_DISTANCE / event.scale
    return not box.at_least(box.width + 2 * margin, box.height + 2 * margin).contains(event.at)


def _target(state: Connecting, event: PointerEvent, host: ToolHost) -> str | None:
    under = challenge_under(event.hit)
    if under is not None and (under != state.source or state.far):
        return under
    # The zones are wider than a small box: they hold the pointer until it leaves them.
    if state.target and zone_area(host.box_rect(state.target), event.scale).contains(event.at):
        return state.target
    return None


def make_influence(
    document: DiagramDocument,
    host: ToolHost,
    source: str,
    target: str,
    polarity: Polarity = Polarity.UNKNOWN,
) -> None:
    """Draw an influence and select it; the same pair again selects and flashes what is there."""
    drawn = add_influence(document, source, target, polarity)
    document.selection.select((), [drawn.influence])
    if not drawn.is_new:
        host.flash([drawn.influence])
        host.toast(
            "That influence is already there.",
            "Keep both",
            lambda: _keep_both(document, source, target, polarity),
        )
    elif source == target:
        host.toast(SELF_LOOP_WARNING, "Undo", document.undo)


def _keep_both(document: DiagramDocument, source: str, target: str, polarity: Polarity) -> None:
    drawn = add_influence(document, source, target, polarity, keep_both=True)
    document.selection.select((), [drawn.influence])


def move_end(
    document: DiagramDocument, host: ToolHost, influence: str, end: End, challenge: str
) -> None:
    """Bring one end of an influence to another challenge; a pair that is taken is flashed."""
    if end is End.HEAD:
        drawn = reconnect(document, influence, target=challenge)
    else:
        drawn = reconnect(document, influence, source=challenge)
    document.selection.select((), [drawn.influence])
    arrow = document.snapshot().influences[drawn.influence]
    if drawn.influence != influence:
        host.flash([drawn.influence])
        host.toast("That influence is already there; nothing was changed.")
    elif drawn.is_new and arrow.source == arrow.target:
        host.toast(SELF_LOOP_WARNING, "Undo", document.undo)
