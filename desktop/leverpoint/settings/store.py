"""Where preferences are kept: one small JSON file, never pickles, never the registry."""

import json
import os
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from leverpoint.settings.preferences import MOST_RECENT_FILES, Preferences


class PreferenceStore:
    """Reads and writes the preferences of one home folder.

    A file that cannot be read counts as absent: a person must never be locked out of her work
    by her preferences.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.current = self._load()

    def change(self, **values: object) -> Preferences:
        """Replace the named preferences, write the file and return the result."""
        self.current = replace(self.current, **values)  # type: ignore[arg-type]
        self._save()
        return self.current

    def remember_file(self, path: Path) -> None:
        """Put a file in front of the recent ones."""
        others = [p for p in self.current.recent_files if p != str(path)]
        self.change(recent_files=(str(path), *others)[:MOST_RECENT_FILES])

    def forget_file(self, path: Path) -> None:
        """Drop a file that is no longer there from the recent ones."""
        self.change(recent_files=tuple(p for p in self.current.recent_files if p != str(path)))

    def _load(self) -> Preferences:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return Preferences()
        if not isinstance(stored, dict):
            return Preferences()
        good: dict[str, Any] = {}
        for field in fields(Preferences):
            value = stored.get(field.name, field.default)
            if isinstance(value, list) and all(isinstance(item, str) for item in value):
                value = tuple(value)
            if type(value) is type(field.default):
                good[field.name] = value
        return Preferences(**good)

    def _save(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        beside = self._path.with_suffix(f".{os.getpid()}.tmp")
        beside.write_text(json.dumps(asdict(self.current), indent=2), encoding="utf-8")
        beside.replace(self._path)
