"""Trees of nouns as bytes, and back: so that what was read once need not be read again.

The bytes come from a folder of the project, which somebody else may have filled: reading them
makes nouns, days and hours, and can do nothing else.
"""

from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date, time
from enum import Enum
from functools import lru_cache
from importlib import import_module
from io import BytesIO
from pickle import Unpickler, UnpicklingError

from generator.model.calling import called

NOUNS = "generator.model."
_OTHERS = {("datetime", "date"): date, ("datetime", "time"): time}
_BROKEN = (UnpicklingError, EOFError, ImportError, AttributeError, LookupError, ValueError)
_WRONG = (TypeError, MemoryError, RecursionError, OverflowError)


def frozen(tree: object) -> bytes:
    """Give the bytes of a tree of dataclasses, tuples, texts, numbers, days and hours."""
    return called(tree)


def thawed(data: bytes) -> object:
    """Give the tree. Raises ValueError where the bytes are anything else."""
    try:
        return _Reader(BytesIO(data)).load()
    except (*_BROKEN, *_WRONG) as fault:
        raise ValueError("not a tree of nouns") from fault


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
