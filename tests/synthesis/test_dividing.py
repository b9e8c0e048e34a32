"""Long tables: several take the place of one, and no row is lost."""

from generator.model.document import Cell, Table, Text, plain
from generator.model.language import Language
from generator.model.report import Part, PartKind
from generator.synthesis.assemble import numbered
from generator.synthesis.dividing import MOST_ROWS, ROWS, divided


def part_with(rows: int, name: str = "practices", caption: str = "Voorbeelden") -> Part:
    body = tuple((Cell((Text(f"rij {n}"),)), Cell((Text(str(n)),))) for n in range(rows))
    header = (Cell((Text("Naam"),)), Cell((Text("Aantal"),)))
    words = (Text(caption),) if caption else ()
    table = Table(
        "table-x",
        header,
        body,
        ("left", "right"),
        words,
        source="Bron",
        widths=(0.7, 0.3),
        name=name,
    )
    return Part("practices", PartKind.PRACTICES, "8", "Voorbeelden", (table,))


def tables(part: Part) -> list[Table]:
    (made,) = divided((part,), Language.DUTCH)
    found = [block for block in made.blocks if isinstance(block, Table)]
    assert len(found) == len(made.blocks)
    return found


def test_a_table_that_fits_stays_whole() -> None:
    part = part_with(MOST_ROWS)
    assert divided((part,), Language.DUTCH) == (part,)


def test_a_written_table_stays_as_it_was_written() -> None:
    part = part_with(MOST_ROWS * 5, name="")
    assert divided((part,), Language.DUTCH) == (part,)


def test_a_long_table_becomes_several_with_all_its_rows() -> None:
    part = part_with(2 * ROWS + 1)
    found = tables(part)
    (whole,) = part.blocks
    assert isinstance(whole, Table)
    assert [len(table.rows) for table in found] == [ROWS, ROWS, 1]
    assert tuple(row for table in found for row in table.rows) == whole.rows
    assert [table.id for table in found] == ["table-x", "table-x-2", "table-x-3"]
    assert {(t.header, t.align, t.widths, t.source, t.name) for t in found} == {
        (whole.header, whole.align, whole.widths, whole.source, whole.name)
    }


def test_each_says_which_it_is_and_has_a_number() -> None:
    found = divided((part_with(2 * ROWS + 1),), Language.DUTCH)
    (part,) = numbered(found, "Tabel")
    told = [(b.number, plain(b.caption)) for b in part.blocks if isinstance(b, Table)]
    assert told == [(n, f"Voorbeelden ({n} van 3)") for n in (1, 2, 3)]


def test_a_table_without_caption_gets_none() -> None:
    assert [table.caption for table in tables(part_with(MOST_ROWS + 1, caption=""))] == [(), ()]
