"""What stands in a menu."""


def texts(menu):
    """Return the texts of a menu and its submenus, without keys."""
    found = set()
    for action in menu.actions():
        found.add(action.text().split("\t")[0])
        if action.menu():
            found |= texts(action.menu())
    return found
