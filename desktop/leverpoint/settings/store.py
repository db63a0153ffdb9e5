"""Where preferences are kept: one small JSON file, never pickles, never the registry."""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from leverpoint.settings.declared import about_of, valid
from leverpoint.settings.preferences import MOST_RECENT_FILES, Preferences

Listener = Callable[[Preferences, Preferences], None]
"""Called with the preferences before and after a change."""


class PreferenceStore:
    """Reads and writes the preferences of one home folder.

    A value that makes no sense counts as absent: a person must never be locked out of her work by
    her preferences. The file as it was is kept beside then, and `take_problem` says so. Fields that
    this version does not know are written back as they were.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._listeners: list[Listener] = []
        self._problem = ""
        self._unknown: dict[str, Any] = {}
        self._unsaved: dict[str, Any] = {}
        self.current = self._read()

    def change(self, **values: object) -> Preferences:
        """Replace the named preferences, write the file and return the result.

        What another running window has written meanwhile is kept. When the file cannot be written
        the change holds until the program ends, and `take_problem` says so.
        """
        before = self.current
        self._unsaved |= values
        self.current = replace(self._read(), **self._unsaved)
        self._save()
        for listener in tuple(self._listeners):
            listener(before, self.current)
        return self.current

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change; return a function that ends this."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def take_problem(self) -> str:
        """Return once what was wrong with the file; "" when nothing was."""
        problem, self._problem = self._problem, ""
        return problem

    def remember_file(self, path: Path) -> None:
        """Put a file in front of the recent ones."""
        others = [p for p in self._read().recent_files if p != str(path)]
        self.change(recent_files=(str(path), *others)[:MOST_RECENT_FILES])

    def forget_file(self, path: Path) -> None:
        """Drop a file that is no longer there from the recent ones."""
        self.change(recent_files=tuple(p for p in self._read().recent_files if p != str(path)))

    def _read(self) -> Preferences:
        try:
            content = self._path.read_bytes()
        except OSError:
            return Preferences()
        try:
            stored = json.loads(content)
        except (ValueError, RecursionError):
            stored = None
        if not isinstance(stored, dict):
            self._keep_aside(content, "The settings could not be read; all have their defaults.")
            return Preferences()
        return self._checked(stored, content)

    def _checked(self, stored: dict[str, Any], content: bytes) -> Preferences:
        good: dict[str, Any] = {}
        wrong = []
        for field in fields(Preferences):
            if field.name not in stored:
                continue
            try:
                good[field.name] = valid(field, stored[field.name])
            except ValueError:
                about = about_of(field)
                wrong.append(about.title if about else field.name.replace("_", " "))
        self._unknown = {k: v for k, v in stored.items() if k not in Preferences.__slots__}
        if wrong:
            names = ", ".join(f"“{name}”" for name in wrong)
            self._keep_aside(
                content, f"The settings hold no sense for {names}: the default is used."
            )
        return Preferences(**good)

    def _keep_aside(self, content: bytes, problem: str) -> None:
        aside = self._path.with_name(f"{self._path.stem}-damaged{self._path.suffix}")
        try:
            aside.write_bytes(content)
        except OSError:
            self._problem = problem
        else:
            self._problem = f"{problem} The file as it was is kept as {aside}."

    def _save(self) -> None:
        beside = self._path.with_suffix(f".{os.getpid()}.tmp")
        content = json.dumps(self._unknown | asdict(self.current), indent=2)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(content, encoding="utf-8")
            beside.replace(self._path)
        except OSError as error:
            self._problem = (
                f"The settings could not be written ({error.strerror}); they hold until the "
                f"program ends. Look whether {self._path.parent} is full or write-protected."
            )
        else:
            self._unsaved.clear()
