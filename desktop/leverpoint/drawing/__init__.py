"""From a diagram and a look to a display list of primitives, and from that to pixels."""
