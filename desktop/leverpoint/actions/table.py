"""All actions, in the order in which menus and toolbar show them."""

from leverpoint.actions.analyse_actions import ANALYSE_ACTIONS, HELP_ACTIONS
from leverpoint.actions.canvas_actions import CANVAS_MAP_ACTIONS, CANVAS_VIEW_ACTIONS
from leverpoint.actions.collapse_actions import COLLAPSE_ACTIONS
from leverpoint.actions.edit_actions import EDIT_ACTIONS
from leverpoint.actions.file_actions import FILE_ACTIONS
from leverpoint.actions.group_actions import REGION_ACTIONS, SIMILAR_ACTIONS
from leverpoint.actions.map_actions import MAP_ACTIONS
from leverpoint.actions.present_actions import PRESENT_ACTIONS
from leverpoint.actions.saved_view_actions import SAVED_VIEW_ACTIONS
from leverpoint.actions.view_actions import VIEW_ACTIONS

MENUS = ("File", "Edit", "View", "Map", "Analyse", "Present", "Help")
ACTIONS = (
    *FILE_ACTIONS,
    *EDIT_ACTIONS,
    *SIMILAR_ACTIONS,
    *VIEW_ACTIONS,
    *CANVAS_VIEW_ACTIONS,
    *SAVED_VIEW_ACTIONS,
    *MAP_ACTIONS,
    *REGION_ACTIONS,
    *CANVAS_MAP_ACTIONS,
    *COLLAPSE_ACTIONS,
    *ANALYSE_ACTIONS,
    *PRESENT_ACTIONS,
    *HELP_ACTIONS,
)
