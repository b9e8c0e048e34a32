"""Trees of nouns as bytes, and back: so that what was read once need not be read again.

The bytes come from a folder of the project, which somebody else may have filled: reading them
makes nouns, days and hours, and can do nothing else.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from functools import lru_cache
from importlib import import_module
from io import BytesIO
from pickle import HIGHEST_PROTOCOL, Pickler, Unpickler, UnpicklingError
from typing import Any

NOUNS = "generator.model."
_OTHERS = {("datetime", "date"): date, ("datetime", "time"): time}
_BROKEN = (UnpicklingError, EOFError, ImportError, AttributeError, LookupError, ValueError)
_WRONG = (TypeError, MemoryError, RecursionError, OverflowError)


def frozen(tree: object) -> bytes:
    """Give the bytes of a tree of dataclasses, tuples, texts, numbers, days and hours."""
    made = BytesIO()
    _Writer(made, HIGHEST_PROTOCOL).dump(tree)
    return made.getvalue()


def thawed(data: bytes) -> object:
    """Give the tree. Raises ValueError where the bytes are anything else."""
    try:
        return _Reader(BytesIO(data)).load()
    except (*_BROKEN, *_WRONG) as fault:
        raise ValueError("not a tree of nouns") from fault


class _Writer(Pickler):
    """Writes a dataclass as a call with its fields, which is read thrice as fast as its state."""

    def reducer_override(self, obj: object) -> Any:  # noqa: ANN401 - as pickle has it
        """Say how an object is made again; leave to pickle what is no dataclass."""
        kind: Callable[..., Any] = type(obj)
        names = _names(kind)
        if names is None:
            return NotImplemented
        return kind, tuple(getattr(obj, name) for name in names)


@lru_cache(maxsize=256)
def _names(kind: Callable[..., Any]) -> tuple[str, ...] | None:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


class _Reader(Unpickler):
    def find_class(self, module_name: str, global_name: str) -> object:
        """Give a class that may be made: a noun, or one of few others."""
        return _class(module_name, global_name)


@lru_cache(maxsize=256)
def _class(module_name: str, global_name: str) -> Callable[..., object]:
    other = _OTHERS.get((module_name, global_name))
    if other is not None:
        return other
    if module_name.startswith(NOUNS) and global_name.isidentifier():
        found: object = vars(import_module(module_name)).get(global_name)
        own = isinstance(found, type) and found.__module__ == module_name
        if isinstance(found, type) and own and (is_dataclass(found) or issubclass(found, Enum)):
            return found
    raise UnpicklingError(f"{module_name}.{global_name} is no noun")
