"""Pure functions of a diagram: graph, loops, leverage, roles, measures."""
