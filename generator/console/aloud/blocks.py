"""What stands on lines of its own: headings, paragraphs, lists, figures, notes, contents."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from generator.console.aloud import voice as says
from generator.console.aloud.inline import Kid, Manner, is_inline, replaced, sentence
from generator.console.aloud.tables import Cell, Grid
from generator.console.aloud.voice import Voice
from generator.model.language import Phrase
from generator.model.tagged import Element


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance; ``page`` is 0 where it shows nothing, ``depth`` that of lists in lists."""

    page: int
    text: str
    depth: int = 0


Lines = Iterator[Line]


class Speaker:
    """Says elements in a voice."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._steps: dict[str, Callable[[Element, str], Lines]] = {
            "H": partial(self._line, says.TITLE),
            "Title": partial(self._line, says.TITLE),
            **{f"H{n}": partial(self._line, says.HEADINGS[n]) for n in range(1, 7)},
            "Caption": partial(self._line, says.CAPTION),
            "Note": partial(self._line, says.NOTE),
            "Figure": self._figure,
            "Formula": self._figure,
            "L": self._list,
            "Table": self._table,
            "TOC": self._contents,
            "TOCI": self._entry,
            "BlockQuote": self._quote,
        }

    def block(self, element: Element, language: str) -> Lines:
        """Say an element; ``language`` is that of what it is in."""
        own = element.language or language
        lines = self._said(element, own)
        if own.casefold() == language.casefold():
            yield from lines
            return
        named = f"[{self._voice.name(own)}] "
        for line in lines:
            yield replace(line, text=named + line.text)
            named = ""

    def _said(self, element: Element, language: str) -> Lines:
        step = self._steps.get(element.tag, self._other)
        yield from step(element, language)

    def _other(self, element: Element, language: str) -> Lines:
        told = replaced(element)
        yield from self._kids(element.kids if told is None else (told,), language)

    def _kids(self, kids: Iterable[Kid], language: str, *, calls: bool = True) -> Lines:
        """Say kids: those of one line together, all others for themselves."""
        manner = Manner(self._voice, language, calls=calls)
        for inline, run in groupby(kids, is_inline):
            if inline:
                made = sentence(run, manner)
                if str(made):
                    yield Line(made.page, str(made))
            else:
                for kid in run:
                    if isinstance(kid, Element):
                        yield from self.block(kid, language)

    def _whole(self, element: Element, language: str) -> str:
        """Say all of an element on one line."""
        return " ".join(line.text for line in self._other(element, language))

    def _line(self, phrase: Phrase, element: Element, language: str) -> Lines:
        yield Line(element.page, self._voice.say(phrase, self._whole(element, language)))

    def _figure(self, element: Element, _: str) -> Lines:
        told = replaced(element)
        words = self._voice.say(says.NO_ALT) if told is None else " ".join(told.text.split())
        yield Line(element.page, self._voice.say(says.FIGURE, words))

    def _quote(self, element: Element, language: str) -> Lines:
        yield Line(element.page, self._voice.say(says.QUOTE))
        yield from _deeper(self._other(element, language))
        yield Line(0, self._voice.say(says.QUOTE_ENDS))

    def _list(self, element: Element, language: str) -> Lines:
        items = sum(kid.tag == "LI" for kid in element.elements)
        count = self._voice.count(items, says.ITEMS)
        yield Line(element.page, self._voice.say(says.LIST, count))
        for kid in element.elements:
            item = self._item(kid, language) if kid.tag == "LI" else self.block(kid, language)
            yield from _deeper(item)
        yield Line(0, self._voice.say(says.LIST_ENDS))

    def _item(self, item: Element, language: str) -> Lines:
        """Say an item, its label before its first line."""
        own = item.language or language
        labels = [kid for kid in item.elements if kid.tag == "Lbl"]
        label = " ".join(self._whole(kid, own) for kid in labels) or "•"
        bodies = [kid for kid in item.kids if kid not in labels]
        lead = f"{label} "
        for line in self._kids(bodies, own):
            yield replace(line, text=lead + line.text)
            lead = ""
        if lead:
            yield Line(item.page, lead.rstrip())

    def _contents(self, element: Element, language: str) -> Lines:
        entries = sum(kid.tag == "TOCI" for kid in element.elements)
        count = self._voice.count(entries, says.ENTRIES)
        yield Line(element.page, self._voice.say(says.CONTENTS, count))
        yield from _deeper(self._kids(element.kids, language))
        yield Line(0, self._voice.say(says.CONTENTS_END))

    def _entry(self, element: Element, language: str) -> Lines:
        yield from self._kids(element.kids, language, calls=False)

    def _table(self, element: Element, language: str) -> Lines:
        grid = Grid.of(element)
        captions = [kid for kid in element.elements if kid.tag == "Caption"]
        yield Line(
            element.page,
            self._voice.say(
                says.TABLE,
                self._voice.count(len(grid.rows), says.ROWS),
                self._voice.count(grid.width, says.COLUMNS),
                " ".join(self._whole(kid, language) for kid in captions),
            ),
        )
        for number, row in enumerate(grid.rows, 1):
            cells = "; ".join(self._cell(grid, cell, row, language) for cell in row)
            page = next((cell.element.page for cell in row if cell.element.page), 0)
            yield Line(page, self._voice.say(says.ROW, number, cells), 1)
        yield Line(0, self._voice.say(says.TABLE_ENDS))

    def _cell(self, grid: Grid, cell: Cell, row: tuple[Cell, ...], language: str) -> str:
        """Say a cell after its headers, but for those that were said in its row."""
        headers = [head for head in grid.headers(cell) if head not in row]
        said = [self._words(header.element, language) for header in headers]
        return ": ".join((*filter(None, said), self._words(cell.element, language)))

    def _words(self, cell: Element, language: str) -> str:
        own = cell.language or language
        words = self._whole(cell, own) or self._voice.say(says.EMPTY)
        return words if own == language else f"[{self._voice.name(own)}] {words}"


def _deeper(lines: Lines) -> Lines:
    return (replace(line, depth=line.depth + 1) for line in lines)
