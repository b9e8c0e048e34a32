"""The comments of a draft: parts in; who said what about which words out."""

from collections.abc import Iterator, Sequence

from generator.model.anchor import AUTHOR
from generator.model.revision import Comment, Line, Stamp
from generator.reading.word.names import W14, W15, Element, W, named, stamp, value
from generator.reading.word.ranges import NOWHERE, Margins

MOST = 10_000
LONGEST = 20_000


def read_comments(
    root: Element | None, extended: Element | None, margins: Margins, lines: Sequence[Line]
) -> Iterator[Comment]:
    """Give the comments in the order of the part; ``extended`` tells which answer which."""
    nodes = list(root.iterchildren(f"{W}comment"))[:MOST] if root is not None else []
    ids = {_paragraph_id(node): value(node, "id") for node in nodes}
    parents = _parents(extended)
    ids.pop("", None)
    for node in nodes:
        id_, by = value(node, "id"), stamp(node) or Stamp()
        yield Comment(
            named(id_),
            by,
            _text(node),
            margins.starts.get(id_, NOWHERE).line,
            margins.quoted(id_, lines),
            named(ids.get(parents.get(_paragraph_id(node), ""), "")),
            own=by.author == AUTHOR,
        )


def _paragraph_id(comment: Element) -> str:
    """Give the id of a comment's last paragraph, by which the other part knows it."""
    last = next(comment.iterchildren(f"{W}p", reversed=True), None)
    return "" if last is None else str(last.get(f"{W14}paraId", "")).upper()


def _parents(extended: Element | None) -> dict[str, str]:
    if extended is None:
        return {}
    return {
        node.get(f"{W15}paraId", "").upper(): node.get(f"{W15}paraIdParent", "").upper()
        for node in extended.iterchildren(f"{W15}commentEx")
        if node.get(f"{W15}paraIdParent") and node.get(f"{W15}paraId")
    }


def _text(comment: Element) -> str:
    """Give the words of a comment, its paragraphs parted by line feeds."""
    return "\n".join(_words(node) for node in comment.iter(f"{W}p")).strip()[:LONGEST]


def _words(paragraph: Element) -> str:
    shown = paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")
    return "".join((node.text or "") if node.tag == f"{W}t" else " " for node in shown)
