"""Where a file lies: in a folder that some service synchronises, so that autosave should wait."""

from pathlib import Path

# Beginnings of the names that the usual services give to the folder they synchronise.
_SERVICES = (
    "box",
    "box sync",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud drive",
    "icloud~",
    "com~apple~clouddocs",
    "mega",
    "nextcloud",
    "onedrive",
    "owncloud",
    "pcloud",
    "proton drive",
    "seafile",
    "sharepoint",
    "sync.com",
    "syncthing",
    "tresorit",
)
_MARKERS = (".dropbox.cache", ".stfolder", ".sync", ".owncloudsync.log", ".nextcloudsync.log")


def looks_synced(path: Path) -> bool:
    """Return whether a file seems to lie in a synchronised folder; a guess, by names alone."""
    folders = path.expanduser().absolute().parents
    named = any(_is_service(folder.name.casefold()) for folder in folders)
    return named or any((folder / marker).exists() for folder in folders for marker in _MARKERS)


def _is_service(name: str) -> bool:
    return any(
        name == service or name.startswith((f"{service} ", f"{service}-", f"{service}_"))
        for service in _SERVICES
    )
