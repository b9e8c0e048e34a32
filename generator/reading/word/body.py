"""The part with the text, read element by element: it may be too large to hold as a whole."""

from collections.abc import Iterator

from generator.reading.word.names import MC, Element, W
from generator.reading.word.opening import no_document, streamed
from generator.reading.word.ranges import SIGNS, Sign, signs_of

_BODY = f"{W}body"
_HOLDERS = tuple(f"{W}{name}" for name in ("p", "tr", "tbl", "sdt"))
_CHILDREN = (
    *(f"{W}{name}" for name in ("p", "tbl", "sdt", "customXml", "altChunk", "subDoc", "smartTag")),
    *(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")),
    *(*SIGNS, f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{MC}AlternateContent"),
)


class Body:
    """Gives what stands in the body, and before that where its bookmarks start and end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.signs: tuple[Sign, ...] = signs_of(_passing(data))

    def children(self) -> Iterator[Element]:
        """Give the children of the body; each is gone when the next one comes.

        Raises RefusedError where there is no body.
        """
        found = False
        for node in streamed(self._data, (*_CHILDREN, _BODY)):
            found = found or _is_body(node)
            if _is_body(node.getparent()):
                yield node
                node.clear()
        if not found:
            raise no_document()


def _is_body(node: Element | None) -> bool:
    """Tell whether an element is the body that counts: right below the root."""
    above = None if node is None or node.tag != _BODY else node.getparent()
    return above is not None and above.getparent() is None


def _passing(data: bytes) -> Iterator[Element]:
    """Give the starts and ends of bookmarks, and keep nothing else."""
    for node in streamed(data, (*SIGNS, *_HOLDERS)):
        yield node
        if node.tag in _HOLDERS:
            node.clear()
