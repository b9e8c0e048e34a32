"""Random edits in the XML of a draft itself, tracked or not, as Word and others write them.

In: the bytes of a draft; out: those of the edited one. What the edits mean is read off by the
program's reader and judged by the oracle.
"""

import random
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML = "{http://www.w3.org/XML/1998/namespace}"
STORY = "word/document.xml"
WORDS = ("woord", "twee woorden", "#kop", "*ster*", "[[x]]", "{{ y }}", "a|b", "<b>", "é", "^id")
Element = etree._Element


class Pen:
    """Writes in one document: who, and whether it is tracked."""

    def __init__(self, root: Element, names: frozenset[str], rng: random.Random) -> None:
        self.root, self.rng = root, rng
        self.body = root.find(f"{W}body")
        self.names = names
        self.count = 5_000_000
        self.author: str | None = None

    def mark(self, kind: str) -> Element:
        """Make an element that tracks a change."""
        self.count += 1
        made = etree.Element(f"{W}{kind}")
        made.set(f"{W}id", str(self.count))
        made.set(f"{W}author", self.author or "")
        made.set(f"{W}date", "2024-01-02T03:04:05Z")
        return made

    def paragraphs(self) -> list[Element]:
        """Give the paragraphs with words that a file has, and that hold nothing but plain runs."""
        found = []
        for paragraph in self.root.iter(f"{W}p"):
            starts = paragraph.iterchildren(f"{W}bookmarkStart")
            if any(start.get(f"{W}name") in self.names for start in starts) and runs(paragraph):
                found.append(paragraph)
        return found

    def scribble(self) -> None:
        """Do one edit somewhere."""
        self.author = self.rng.choice((None, "A", "B"))
        paragraph = self.rng.choice(self.paragraphs())
        edits: tuple[Callable[[Element], None], ...] = (
            *(self.words,) * 4,
            *(self.look,) * 2,
            *(self.cut, self.split, self.join, self.move, self.gone, self.fresh),
        )
        self.rng.choice(edits)(paragraph)

    # the edits

    def words(self, paragraph: Element) -> None:
        """Type over a word, or put one in."""
        run = self.rng.choice(runs(paragraph))
        words = text_of(run).split(" ")
        low = self.rng.randrange(len(words))
        high = min(len(words), low + self.rng.choice((0, 1, 2)))
        new = self.rng.choice(WORDS) + (" " if high == low else "")
        self.replace(run, cuts(words, low, high), new)

    def replace(self, run: Element, parts: tuple[str, str, str], new: str) -> None:
        """Make of a run what stands before, what goes, what comes and what stands behind."""
        before, old, after = parts
        made = [with_text(run, before)] if before else []
        if old and self.author:
            made.append(self.deleted(with_text(run, old)))
        if new:
            fresh = with_text(run, new)
            made.append(self.within("ins", fresh) if self.author else fresh)
        if after:
            made.append(with_text(run, after))
        for one in reversed(made):
            run.addnext(one)
        run.getparent().remove(run)

    def within(self, kind: str, run: Element) -> Element:
        made = self.mark(kind)
        made.append(run)
        return made

    def deleted(self, run: Element) -> Element:
        for text in run.iter(f"{W}t"):
            text.tag = f"{W}delText"
        return self.within("del", run)

    def look(self, paragraph: Element) -> None:
        """Make a few words bold or italic, or no longer so."""
        run = self.rng.choice(runs(paragraph))
        words = text_of(run).split(" ")
        low = self.rng.randrange(len(words))
        before, inner, after = cuts(words, low, min(len(words), low + 2))
        if not inner.strip():
            return
        middle = with_text(run, inner)
        self.turn(middle, self.rng.choice(("b", "i")))
        made = [
            with_text(run, t) if t is not inner else middle for t in (before, inner, after) if t
        ]
        for one in reversed(made):
            run.addnext(one)
        run.getparent().remove(run)

    def turn(self, run: Element, name: str) -> None:
        looks = run.find(f"{W}rPr")
        if looks is None:
            looks = etree.Element(f"{W}rPr")
            run.insert(0, looks)
        old = deepcopy(looks)
        for one in looks.findall(f"{W}{name}"):
            looks.remove(one)
        style = looks.find(f"{W}rStyle")
        looks.insert(0 if style is None else 1, etree.Element(f"{W}{name}"))
        if self.author:
            change = self.mark("rPrChange")
            old.tag = f"{W}rPr"
            change.append(old)
            looks.append(change)

    def cut(self, paragraph: Element) -> None:
        """Take out some words at the end of a run."""
        run = self.rng.choice(runs(paragraph))
        words = text_of(run).split(" ")
        low = self.rng.randrange(len(words))
        self.replace(run, cuts(words, low, len(words)), "")

    def split(self, paragraph: Element) -> None:
        """Press Enter somewhere: the second half is a new paragraph, as Word has it."""
        if in_cell(paragraph):
            return
        run = self.rng.choice(runs(paragraph))
        words = text_of(run).split(" ")
        low = self.rng.randrange(len(words))
        before, _, after = cuts(words, low, low)
        rest = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            rest.append(deepcopy(properties))
        for sibling in list(run.itersiblings()):
            rest.append(sibling)
        if after.strip():
            rest.insert(1 if properties is not None else 0, with_text(run, after))
        if before.strip():
            run.addnext(with_text(run, before))
        run.getparent().remove(run)
        paragraph.addnext(rest)
        if self.author:
            marked(paragraph).append(self.mark("ins"))

    def join(self, paragraph: Element) -> None:
        """Take out the end of a paragraph."""
        following = paragraph.getnext()
        if following is None or following.tag != f"{W}p" or in_cell(paragraph):
            return
        if self.author:
            marked(paragraph).append(self.mark("del"))
            return
        space = etree.SubElement(paragraph, f"{W}r")
        space.append(words_element(" "))
        for child in list(following):
            if child.tag != f"{W}pPr":
                paragraph.append(child)
        following.getparent().remove(following)

    def gone(self, paragraph: Element) -> None:
        """Take out a paragraph, in a cell its words."""
        if self.author or in_cell(paragraph):
            for run in runs(paragraph):
                self.replace(run, ("", text_of(run), ""), "")
            if self.author and not in_cell(paragraph):
                marked(paragraph).append(self.mark("del"))
            return
        keep_ends(paragraph)
        paragraph.getparent().remove(paragraph)

    def fresh(self, paragraph: Element) -> None:
        """Write a new paragraph below another, of the same kind."""
        if in_cell(paragraph):
            return
        made = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            made.append(deepcopy(properties))
        run = etree.Element(f"{W}r")
        run.append(words_element(" ".join(self.rng.choice(WORDS) for _ in range(3))))
        made.append(self.within("ins", run) if self.author else run)
        paragraph.addnext(made)
        if self.author:
            marked(made).append(self.mark("ins"))

    def move(self, paragraph: Element) -> None:
        """Move a paragraph below another, with its bookmark as Word does."""
        others = [one for one in self.paragraphs() if one is not paragraph and not in_cell(one)]
        if in_cell(paragraph) or not others:
            return
        there = self.rng.choice(others)
        if self.author is None:
            there.addnext(paragraph)
            return
        copy = deepcopy(paragraph)
        for sign in (*copy.iter(f"{W}bookmarkStart"), *copy.iter(f"{W}bookmarkEnd")):
            sign.getparent().remove(sign)
        for run in runs(copy):
            holder = self.mark("moveTo")
            run.addprevious(holder)
            holder.append(run)
        marked(copy).append(self.mark("moveTo"))
        for run in runs(paragraph):
            holder = self.mark("moveFrom")
            run.addprevious(holder)
            holder.append(run)
        marked(paragraph).append(self.mark("moveFrom"))
        there.addnext(copy)


def runs(paragraph: Element) -> list[Element]:
    """Give the runs of a paragraph that hold words only, outside fields and tracked changes."""
    found = []
    for run in paragraph.iterchildren(f"{W}r"):
        kinds = {child.tag for child in run} - {f"{W}rPr"}
        style = run.find(f"{W}rPr/{W}rStyle")
        if (
            kinds == {f"{W}t"}
            and text_of(run).strip()
            and (style is None or style.get(f"{W}val") in {"Strong", "Emphasis"})
        ):
            found.append(run)
    return found


def text_of(run: Element) -> str:
    return "".join(text.text or "" for text in run.iterchildren(f"{W}t"))


def words_element(text: str) -> Element:
    made = etree.Element(f"{W}t")
    made.text = text
    made.set(f"{XML}space", "preserve")
    return made


def with_text(run: Element, text: str) -> Element:
    """Give a run like another with other words."""
    made = deepcopy(run)
    made.tail = None
    for old in made.findall(f"{W}t"):
        made.remove(old)
    made.append(words_element(text))
    return made


def cuts(words: list[str], low: int, high: int) -> tuple[str, str, str]:
    """Part words in what is before, between and behind; spaces stay outside what is between."""
    before = " ".join([*words[:low], ""]) if low else ""
    after = " ".join(["", *words[high:]]) if high > low and high < len(words) else ""
    if high == low:
        after = " ".join(words[high:])
    return before, " ".join(words[low:high]), after


def marked(paragraph: Element) -> Element:
    """Give the properties of a paragraph's mark."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    mark = properties.find(f"{W}rPr")
    if mark is None:
        mark = etree.SubElement(properties, f"{W}rPr")
    return mark


def in_cell(paragraph: Element) -> bool:
    return next(paragraph.iterancestors(f"{W}tc"), None) is not None


def keep_ends(paragraph: Element) -> None:
    """Leave the starts and ends of ranges around a paragraph that goes, other than its own."""
    starts = {one.get(f"{W}id") for one in paragraph.iterchildren(f"{W}bookmarkStart")}
    ends = {one.get(f"{W}id") for one in paragraph.iterchildren(f"{W}bookmarkEnd")}
    for child in list(paragraph):
        if child.get(f"{W}id") not in starts & ends and child.tag in {
            f"{W}bookmarkStart",
            f"{W}bookmarkEnd",
        }:
            paragraph.addprevious(child)


def scribbled(data: bytes, names: frozenset[str], rng: random.Random, edits: int) -> bytes:
    """Give a draft with so many random edits in the paragraphs with these bookmarks."""

    def scribble(pen: Pen) -> None:
        for _ in range(edits):
            pen.scribble()

    return _written(data, names, rng, scribble)


KINDS = ("words", "words", "look", "look", "cut", "split", "join", "move", "gone", "fresh")


def of_all_kinds(data: bytes, names: frozenset[str], rng: random.Random) -> bytes:
    """Give a draft with an edit of each kind, by turns of nobody and of two who track."""

    def scribble(pen: Pen) -> None:
        for number, kind in enumerate(KINDS):
            pen.author = (None, "A", "B")[number % 3]
            outside = [one for one in pen.paragraphs() if not in_cell(one)]
            getattr(pen, kind)(rng.choice(outside))

    return _written(data, names, rng, scribble)


def _written(
    data: bytes, names: frozenset[str], rng: random.Random, scribble: Callable[[Pen], None]
) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w", ZIP_STORED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == STORY:
                root = etree.fromstring(part)
                scribble(Pen(root, names, rng))
                part = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
            new.writestr(name, part)
    return made.getvalue()
