"""The words of a page by the number of their marked content, with the line they are on.

What is drawn by another object (a form) is not looked into: in a tagged PDF that is a picture.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Matrix, Object, Page, String, parse_content_stream

from generator.model.tagged import Words
from generator.reading.pdf.fonts import Font, font

Content = dict[int, tuple[Words, ...]]
GAP = -250
"""How far back, in thousandths of the size, words are set apart where no space is drawn."""
OPERATORS = "BT ET Tf TL Ts Tm Td TD T* Tj TJ ' \" cm q Q BMC BDC EMC"


def words_of(page: Page, number: int) -> Content:
    """Read a page, which has a number from 1."""
    reader = _Reader(page.resources, number)
    for instruction in parse_content_stream(page, OPERATORS):
        reader.take(str(instruction.operator), list(instruction.operands))
    return {mcid: tuple(words) for mcid, words in reader.found.items()}


@dataclass(slots=True)
class _Mark:
    """Marked content that is open. ``actual`` replaces what is drawn in it."""

    mcid: int | None
    silent: bool
    actual: str | None = None


@dataclass(slots=True)
class _State:
    """What ``q`` keeps and ``Q`` brings back."""

    matrix: Matrix = field(default_factory=Matrix)
    font: Font | None = None
    size: float = 0.0
    leading: float = 0.0
    rise: float = 0.0

    def copy(self) -> "_State":
        return _State(self.matrix, self.font, self.size, self.leading, self.rise)


class _Reader:
    """Follows the operators that show, move or mark text."""

    def __init__(self, resources: Dictionary, number: int) -> None:
        self.found: dict[int, list[Words]] = {}
        self._resources, self._number = resources, number
        self._state, self._kept = _State(), list[_State]()
        self._line = self._at = Matrix()
        self._marks: list[_Mark] = []
        self._fonts: dict[str, Font] = {}
        self._steps: dict[str, Callable[..., None]] = {
            "BT": self._begin,
            "Tf": self._choose,
            "TL": self._lead,
            "Ts": self._raise,
            "Tm": self._place,
            "Td": self._move,
            "TD": self._move_and_lead,
            "T*": self._next,
            "Tj": self._show,
            "TJ": self._show,
            "'": self._next_and_show,
            '"': self._next_and_show,
            "cm": self._turn,
            "q": self._keep,
            "Q": self._return,
            "BMC": self._mark,
            "BDC": self._mark,
            "EMC": self._unmark,
        }

    def take(self, operator: str, operands: Sequence[object]) -> None:
        """Do one step; what is none of ours, or has the wrong operands, does nothing."""
        step = self._steps.get(operator)
        if step is not None:
            step(*operands)

    def _begin(self) -> None:
        self._line = self._at = Matrix()

    def _choose(self, name: Object, size: float) -> None:
        key = str(name)
        if key not in self._fonts:
            fonts = self._resources.get("/Font", Dictionary())
            self._fonts[key] = font(fonts.get(key, Dictionary()))
        self._state.font, self._state.size = self._fonts[key], float(size)

    def _lead(self, leading: float) -> None:
        self._state.leading = float(leading)

    def _raise(self, rise: float) -> None:
        self._state.rise = float(rise)

    def _place(self, *numbers: float) -> None:
        self._line = self._at = Matrix(*map(float, numbers))

    def _move(self, x: float, y: float) -> None:
        self._line = self._at = Matrix(1, 0, 0, 1, float(x), float(y)) @ self._line

    def _move_and_lead(self, x: float, y: float) -> None:
        self._lead(-float(y))
        self._move(x, y)

    def _next(self) -> None:
        self._move(0, -self._state.leading)

    def _next_and_show(self, *operands: object) -> None:
        self._next()
        self._show(operands[-1])

    def _turn(self, *numbers: float) -> None:
        self._state.matrix = Matrix(*map(float, numbers)) @ self._state.matrix

    def _keep(self) -> None:
        self._kept.append(self._state.copy())

    def _return(self) -> None:
        if self._kept:
            self._state = self._kept.pop()

    def _mark(self, tag: Object, properties: Object | None = None) -> None:
        known = self._resources.get("/Properties", Dictionary())
        told = (
            properties
            if isinstance(properties, Dictionary)
            else known.get(str(properties), Dictionary())
        )
        outer = self._marks[-1] if self._marks else _Mark(None, silent=False)
        own = told.get("/MCID")
        mcid = outer.mcid if own is None else int(own)
        actual = told.get("/ActualText")
        silent = outer.silent or outer.actual is not None or str(tag) == "/Artifact"
        self._marks.append(_Mark(mcid, silent, None if actual is None else str(actual)))

    def _unmark(self) -> None:
        if self._marks:
            mark = self._marks.pop()
            if mark.actual is not None and not mark.silent:
                self._say(mark.mcid, mark.actual)

    def _show(self, shown: object) -> None:
        mark = self._marks[-1] if self._marks else None
        if mark is None or mark.silent or mark.actual is not None or self._state.font is None:
            return
        parts = list(shown) if isinstance(shown, Array) else [shown]
        self._say(mark.mcid, "".join(map(self._read, parts)))

    def _read(self, part: object) -> str:
        if isinstance(part, String) and self._state.font is not None:
            return self._state.font.read(bytes(part))
        return " " if isinstance(part, (int, float)) and part < GAP else ""

    def _say(self, mcid: int | None, text: str) -> None:
        if mcid is None:
            return
        state, there = self._state, self._at @ self._state.matrix
        baseline = there.f + state.rise * there.d
        size = abs(state.size * there.d)
        places = (round(place, 2) for place in (baseline, size, there.e))
        words = Words(text, self._number, *places)
        self.found.setdefault(mcid, []).append(words)
