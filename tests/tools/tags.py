"""The tag tree of a PDF as text that no change of layout changes, and parts of it to look at."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from generator.console.aloud import aloud
from generator.console.aloud.sentence import Sentence
from generator.model.language import Language
from generator.model.tagged import Element, Jump, Tagged, Words
from tests.conftest import ROOT

CASES = ROOT / "tests/cases"
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
Kid = Element | Words | Jump


def text_of(element: Element) -> str:
    """Give the words of an element on one line."""
    made = Sentence()
    for words in element.words():
        made.add(words)
    return str(made)


def tree(element: Element, depth: int = 0) -> Iterator[str]:
    """Give a line for each element and for each run of words; runs of text without more to say are
    taken together, however many lines they have on paper."""
    yield "  " * depth + " ".join((element.tag, *_told(element)))
    if element.tag == "Figure":
        return
    if element.tag == "TOCI":
        element = _unnumbered(element)
    for plain, run in groupby(_flat(element.kids), lambda kid: isinstance(kid, Words)):
        kids = list(run)
        if plain:
            words = text_of(Element("Span", tuple(kids)))
            yield from [f"{'  ' * (depth + 1)}“{words}”"] if words else []
        else:
            for kid in kids:
                if isinstance(kid, Element):
                    yield from tree(kid, depth + 1)


def _unnumbered(entry: Element) -> Element:
    """Give an entry of the contents without its number of a page, which any design changes."""
    kids = (replace(k, kids=k.kids[:1]) if k.tag == "Reference" else k for k in entry.elements)
    return replace(entry, kids=tuple(kids))


def said(document: Tagged, language: Language, element: Element | None = None) -> str:
    """Give what a screen reader says of a document or a part, without any number of a page."""
    part = document if element is None else replace(document, top=element)
    lines = (line for line in aloud(part, language) if not line.startswith("[pag"))
    return "".join(
        re.sub(r"^(  .*\[(?:koppeling|link): .*\]) \d+$", r"\1 …", f"{line}") + "\n"
        for line in lines
    )


def _flat(kids: tuple[Kid, ...]) -> Iterator[Kid]:
    for kid in kids:
        bare = isinstance(kid, Element) and kid.tag == "Span"
        if isinstance(kid, Element) and bare and not list(_told(kid)):
            yield from _flat(kid.kids)
        elif not isinstance(kid, Jump):
            yield kid


def _told(element: Element) -> Iterator[str]:
    if element.language:
        yield f"lang={element.language}"
    if element.scope:
        yield f"scope={element.scope}"
    if element.headers:
        yield f"headers={len(element.headers)}"
    if element.alt is not None:
        yield f"alt=“{element.alt}”"
    jumps = [kid for kid in element.kids if isinstance(kid, Jump)]
    if jumps:
        yield f"→ {jumps[0].target or 'inside'}"


def by_page(document: Tagged) -> str:
    """Give the whole tree, with a rule where a main part starts on a new page."""
    lines, before = [], 0
    for part in document.top.elements[0].elements:
        if part.page != before:
            lines.append("\n=== a new page ===\n")
            before = part.page
        lines += tree(part)
    return "\n".join(lines).strip() + "\n"


def section(document: Tagged, heading: str) -> Element:
    """Give a heading with all that belongs to it: its group, else what follows up to the next."""
    above = {id(kid): element for element in document.top.walk() for kid in element.elements}
    found = next(e for e in document.top.walk() if e.tag in HEADINGS and text_of(e) == heading)
    inner, outer = found, above[id(found)]
    while [e for e in outer.walk() if e.tag == found.tag] == [found]:
        inner, outer = outer, above[id(outer)]
    if inner is not found:
        return inner
    start = outer.kids.index(found)
    stop = range(1, 1 + HEADINGS.index(found.tag) + 1)
    ends = {f"H{level}" for level in stop}
    rest = [k for k in outer.kids[start + 1 :] if isinstance(k, Element)]
    upto = next((n for n, kid in enumerate(rest) if kid.tag in ends), len(rest))
    return Element("Sect", (found, *rest[:upto]), found.page)


def golden(path: Path, got: str) -> str:
    """Give what a case holds; ``REWRITE_CASES=1`` first writes what is there now."""
    if os.environ.get("REWRITE_CASES"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(got)
    return path.read_text()
