"""One dock each beside the canvas, listed in PANELS in the order people see them."""

from leverpoint.panels.history_panel import HistoryPanel
from leverpoint.panels.inspector_panel import InspectorPanel
from leverpoint.panels.leverage_panel import LeveragePanel
from leverpoint.panels.loops_panel import LoopsPanel
from leverpoint.panels.panel import Panel
from leverpoint.panels.paths_panel import PathsPanel
from leverpoint.panels.table_panel import TablePanel
from leverpoint.panels.what_if_panel import WhatIfPanel

PANELS: tuple[type[Panel], ...] = (
    InspectorPanel,
    LeveragePanel,
    LoopsPanel,
    WhatIfPanel,
    TablePanel,
    HistoryPanel,
    PathsPanel,
)
