"""Places for challenges that a file brought without any, from the sizes of their boxes."""

from leverpoint.drawing.look import load_look
from leverpoint.drawing.scene import Scene
from leverpoint.geometry.text_measure import TextMeasure
from leverpoint.model.diagram import Diagram
from leverpoint.model.placement import Placement


def box_sizes(scene: Scene) -> dict[str, tuple[float, float]]:
    """Return width and height of every box in scene pixels, leverage points not enlarged."""
    boxes = scene.display_list.boxes
    sizes = boxes.rect[:, 2:] / boxes.scale[:, None]
    return {
        i: (width, height) for i, (width, height) in zip(boxes.ids, sizes.tolist(), strict=True)
    }


def with_places(diagram: Diagram, measure: TextMeasure) -> Diagram:
    """Return the diagram with a place for every challenge.

    With no places at all the whole diagram is arranged; otherwise only the challenges without
    one are placed, and nothing else moves.
    """
    missing = [c for c in diagram.challenges if diagram.placement(c) is None]
    if not missing:
        return diagram
    sizes = box_sizes(Scene(diagram, load_look("light"), measure))
    if len(missing) == len(diagram.challenges):
        from leverpoint.layout.arrange import arrange

        places = arrange(diagram, sizes)
    else:
        from leverpoint.layout.place import place_new

        places = place_new(diagram, sizes, missing)
    placements = [Placement(challenge=c, centre=centre) for c, centre in places.items()]
    return diagram.with_changes({p.id: (None, p) for p in placements})
