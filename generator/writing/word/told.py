"""What the program itself says in a draft: a digest per paragraph, to know edits of it by."""

from collections.abc import Iterator

from lxml import etree

from generator.model.manifest import digest

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
START, END, PARAGRAPH = f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}p"
_ASIDE = {f"{W}txbxContent", f"{MC}Fallback", f"{W}drawing"}


def told_in(story: str, origins: set[str]) -> Iterator[str]:
    """Give the digest of each paragraph of a part that has words and lies in no origin's range.

    ``origins`` are the names of the ranges.
    """
    open_: dict[str, bool] = {}
    root = etree.fromstring(story.encode(), etree.XMLParser(huge_tree=True, resolve_entities=False))
    for node in root.iter(START, END, PARAGRAPH):
        match node.tag:
            case str() as tag if tag == START:
                open_[str(node.get(f"{W}id"))] = node.get(f"{W}name") in origins
            case str() as tag if tag == END:
                open_.pop(str(node.get(f"{W}id")), None)
            case _:
                yield from _told(node, origins, owned=any(open_.values()))


def _told(paragraph: etree._Element, origins: set[str], *, owned: bool) -> Iterator[str]:
    if owned or any(one.get(f"{W}name") in origins for one in paragraph.iter(START)):
        return
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = str(style.get(f"{W}val")) if style is not None else ""
    said = digest("".join(_words(paragraph)), name)
    if said:
        yield said


def _words(node: etree._Element) -> Iterator[str]:
    for child in node:
        if child.tag in _ASIDE:
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}noBreakHyphen":
            yield "\u2011"
        else:
            yield from _words(child)
