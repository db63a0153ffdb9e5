"""Keeps errors in overridden Qt methods from ending the program.

Before Python 3.12 an error raised in C code, such as an IndexError of a list, can travel without
being an exception object yet. When it leaves an override of a Qt method that Python code called
into, PySide (6.11) takes it for an object and the process ends with a segmentation fault. Catching
and raising it again makes it one.
"""

import sys
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessibleInterface

_FOREIGN = ("PySide6", "Shiboken", "shiboken6")
_MARK = "_leverpoint_guarded"


def guard_overrides() -> None:
    """Guard every Python class with Qt methods: those there are, and those that come later.

    Does nothing where Python itself sees to it.
    """
    if sys.version_info >= (3, 12):
        return
    for root in (QObject, QAccessibleInterface):
        _guard_those_below(root)
        if not hasattr(root, _MARK):
            _guard_those_to_come(root)


def _guard_those_below(parent: type) -> None:
    child: type
    for child in parent.__subclasses__():
        _guard(child)
        _guard_those_below(child)


def _guard_those_to_come(root: Any) -> None:  # noqa: ANN401 - a class that gets attributes
    own = vars(root).get("__init_subclass__")

    def guarded(cls: type[Any], /, **options: object) -> None:
        begin = own.__get__(None, cls) if own else super(root, cls).__init_subclass__
        begin(**options)
        _guard(cls)

    root.__init_subclass__ = classmethod(guarded)
    setattr(root, _MARK, True)


def _guard(cls: type) -> None:
    if cls.__module__.startswith(_FOREIGN):
        return
    bases = [base for base in cls.__mro__ if base.__module__.startswith(_FOREIGN)]
    for name, method in list(vars(cls).items()):
        is_override = any(name in vars(base) for base in bases)
        plain = isinstance(method, FunctionType) and not hasattr(method, _MARK)
        if plain and is_override and not name.startswith("__"):
            setattr(cls, name, _normalising(method))


def _normalising(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def guarded(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the method takes
        try:
            return method(*args, **options)
        except BaseException:  # what is caught is an object from here on
            raise

    setattr(guarded, _MARK, True)
    return guarded
