"""What was made stays made: a piece of work is done once for each different thing it is made from.

A key names everything that a piece of work reads, and by ``makers`` what does the work. So what
is kept is what would be made; where the store has nothing, or has it damaged, it is made.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from pickle import HIGHEST_PROTOCOL, Pickler
from typing import TypeVar, cast, get_args

from generator.cache import Cache, digest_of, frozen, key_of, thawed
from generator.model import document
from generator.model.calling import Call, call_of, caller
from generator.model.diagnostic import Result
from generator.model.source import Span
from generator.model.theme import Face, Logo, Theme
from generator.writing.packing import packed, unpacked
from generator.writing.pages import Written

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Keeper:
    """Keeps work in ``folder``; None keeps nothing.

    ``makers`` is a digest of program and tools, ``loaded`` of all files that pages may load.
    Workers get one along with their task; in each process there is one store for a folder.
    """

    folder: Path | None = None
    makers: str = ""
    loaded: str = ""

    def data(self, kind: str, parts: Sequence[str | bytes], make: Callable[[], bytes]) -> bytes:
        """Give what ``make`` gives, which depends on nothing but ``parts``."""
        store = self.store
        key = self.key(kind, parts)
        kept = store.get(key) if store else None
        if kept is not None:
            return kept
        made = make()
        if store:
            store.put(key, made)
        return made

    def tree(self, kind: str, parts: Sequence[str | bytes], make: Callable[[], T]) -> T:
        """Give the tree of nouns that ``make`` gives; the kept one is of the same type."""
        store = self.store
        if store is None:
            return make()
        key = self.key(kind, parts)
        with suppress(ValueError):
            return cast("T", thawed(store.get(key) or b""))
        made = make()
        store.put(key, frozen(made))
        return made

    def document(
        self, kind: str, parts: Sequence[str | bytes], make: Callable[[], Result[Written]]
    ) -> Result[Written]:
        """Give the document that ``make`` gives, with its findings; a failed one is not kept."""
        kept = self.kept(self.key(kind, parts))
        if kept is not None:
            return kept
        made = make()
        self.keep(self.key(kind, parts), made)
        return made

    def kept(self, key: str) -> Result[Written] | None:
        """Give the document with this key, None where there is none."""
        data = self.store.get(key) if self.store else None
        try:
            return None if data is None else unpacked(data)
        except ValueError:
            return None

    def keep(self, key: str, made: Result[Written]) -> bool:
        """Keep a document unless it failed; tell whether it is kept."""
        return not made.failed and self.store is not None and self.store.put(key, packed(made))

    def key(self, kind: str, parts: Sequence[str | bytes]) -> str:
        """Give the key of work of a kind on these parts."""
        return key_of(self.makers, kind, *parts)

    @property
    def store(self) -> Cache | None:
        """The store of this process."""
        return _store(self.folder) if self.folder else None


@lru_cache(maxsize=4)
def _store(folder: Path) -> Cache:
    return Cache(folder)


def digest(value: object) -> str:
    """Give a digest (hex) of a tree of nouns: equal trees have the same, different ones do not.

    For values only that hold no sets and no paths, and where no branch comes back to itself.
    """
    made = _Digest()
    pickler = caller(made)
    pickler.fast = True  # what two branches share is written twice, so that sharing changes nothing
    pickler.dump(value)
    return made.hexdigest()


def digest_of_words(value: object) -> str:
    """Give a digest as :func:`digest` does, wherever in the sources the words stand."""
    made = _Digest()
    pickler = Pickler(made, HIGHEST_PROTOCOL)
    pickler.fast = True
    pickler.dispatch_table = _wordings()
    pickler.dump(value)
    return made.hexdigest()


@lru_cache(maxsize=1)
def _wordings() -> Mapping[type, Call]:
    """Say how each node of a document is written down: without the place it came from."""
    nodes = (*get_args(document.Block), *get_args(document.Inline), document.Item, document.Cell)
    return {**{node: _wording(node) for node in nodes}, Span: _anywhere}


def _wording(node: type) -> Call:
    return call_of(node, [field.name for field in fields(node) if field.name != "span"])


def _anywhere(span: Span) -> tuple[type[Span], tuple[str]]:
    del span
    return Span, ("",)


class _Digest(BytesIO):
    """A file that only remembers the digest of what was written into it."""

    def __init__(self) -> None:
        super().__init__()
        self._digest = sha256()

    def write(self, data: object) -> int:
        """Take more in."""
        self._digest.update(data)  # type: ignore[arg-type]
        return memoryview(data).nbytes  # type: ignore[arg-type]

    def hexdigest(self) -> str:
        """Give the digest so far."""
        return self._digest.hexdigest()


def of_theme(theme: Theme) -> Mapping[str, str]:
    """Give a digest of each side of a theme; of letters, of what their files hold."""
    return {
        "colours": digest(sorted(theme.colours.items())),
        "families": digest(sorted(theme.families.items())),
        "sizes": digest(sorted(theme.sizes.items())),
        "spacing": digest(sorted(theme.spacing.items())),
        "logo": digest(_of_logo(theme.logo)),
        "faces": digest([_of_face(face) for face in theme.faces]),
    }


def _of_logo(logo: Logo | None) -> tuple[str | None, str, str] | None:
    return (digest_of(logo.file), logo.kind, logo.alt) if logo else None


def _of_face(face: Face) -> tuple[str, str | None, int, bool]:
    return face.family, digest_of(face.file), face.weight, face.italic
