"""Sections of a part: every block once, and pages begun where a long part needs them."""

from generator.model.document import Block, Cell, Heading, Table, Text
from generator.writing.html.sections import ENOUGH, MANY, ROW, before, sections
from tests.writing.pages import paragraph


def heading(number: int) -> Heading:
    return Heading(f"h{number}", 2, (Text(f"Kop {number}"),))


def told(count: int, name: str) -> list[Block]:
    return [paragraph(f"{name}-{n}", "Woorden.") for n in range(count)]


def table(number: int, rows: int, name: str = "practices") -> Table:
    cell = Cell((Text("x"),))
    return Table(f"t{number}", (cell,), tuple((cell,) for _ in range(rows)), ("left",), name=name)


def fresh(blocks: list[Block]) -> list[bool]:
    found = sections(blocks)
    held = [*before(blocks), *(b for s in found for b in (*s.opening, *s.rest))]
    assert held == blocks
    return [section.fresh for section in found]


def test_a_short_part_is_not_cut() -> None:
    size = MANY // 4
    blocks = [block for n in range(4) for block in (heading(n), *told(size, f"p{n}"))]
    assert fresh(blocks) == [False] * 4
    assert fresh([*blocks, *told(1, "more")]) == [False, True, True, True]


def test_pages_begin_after_enough() -> None:
    size = ENOUGH // 2
    count = MANY // size + 2
    blocks = [block for n in range(count) for block in (heading(n), *told(size, f"p{n}"))]
    assert fresh(blocks) == [n > 0 and n % 2 == 0 for n in range(count)]


def test_a_table_that_goes_on_begins_a_section() -> None:
    rows = ENOUGH // ROW + 1
    many = MANY // (ROW * rows) + 1
    blocks: list[Block] = [paragraph("lead", "Vooraf."), *(table(n, rows) for n in range(many))]
    assert fresh(blocks) == [True] * (many - 1)
    assert before(blocks) == tuple(blocks[:2])


def test_tables_of_another_name_or_of_none_begin_none() -> None:
    blocks: list[Block] = [
        table(0, 200),
        table(1, 200, "sessions"),
        table(2, 9, ""),
        table(3, 9, ""),
    ]
    assert before(blocks) == tuple(blocks)
    assert sections(blocks) == ()
