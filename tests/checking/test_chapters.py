"""The place of chapters, the data that they name, their figures, headings and sentences."""

import pytest

from generator.checking.chapters import long_sentence, unknown_chapter, unknown_name
from generator.checking.figures import missing_alt, missing_image, unknown_figure
from generator.checking.headings import empty_heading, heading_skipped
from generator.model.chart import ChartName, TableName
from generator.model.document import Image, Strong
from generator.model.project import Chapter
from generator.model.sentences import sentences
from generator.model.totals import Totals
from tests.checking.made import LONELY, Page, chapter, core, name, note, project


def slot(stem: str) -> Chapter:
    return chapter(Page(f"sources/chapters/{stem}.md").heading(1, "Titel"), stem)


@pytest.mark.parametrize("stem", ["kern", "core", "rode-lijnen", "threads/ontmoeting"])
def test_chapters_have_a_place(stem: str) -> None:
    assert not [*unknown_chapter(project(slot(stem)))]


@pytest.mark.parametrize(
    ("stem", "meant"),
    [("kerm", "kern.md"), ("threads/drempel", "threads/drempels.md"), ("Kern", "kern.md")],
)
def test_a_chapter_without_a_place_gets_the_one_meant(stem: str, meant: str) -> None:
    (found,) = unknown_chapter(project(slot(stem)))
    assert found.hint is not None
    assert found.hint.nl == f"Bedoelde u `{meant}`?"


def test_a_part_has_one_text() -> None:
    (found,) = unknown_chapter(project(slot("core"), slot("kern")))
    assert "sources/chapters/core.md" in found.message.nl


@pytest.mark.parametrize("field", Totals.__dataclass_fields__)
def test_every_datum_may_be_named(field: str) -> None:
    assert not [*unknown_name(project(core().paragraph("Er zijn ", name(f"totals.{field}"))))]


@pytest.mark.parametrize(
    ("expression", "filters", "hint"),
    [
        ("totals.attendanse", (), "Bedoelde u `totals.attendance`?"),
        ("attendance", (), "Bedoelde u `totals.attendance`?"),
        ("", (), "Kies uit: `totals.sessions`"),
        ("totals.__class__", (), "Kies uit: `totals.sessions`"),
        ("totals.attendance", ("numbr",), "Kies uit: `number`."),
        ("totals.attendance", ("date",), "Kies uit: `number`."),
        ("totals.first_date", ("number",), "Kies uit: `date`."),
    ],
)
def test_a_name_that_is_no_datum(expression: str, filters: tuple[str, ...], hint: str) -> None:
    (found,) = unknown_name(project(core().paragraph("Er zijn ", name(expression, *filters))))
    assert found.hint is not None
    assert found.hint.nl.startswith(hint)


def test_filters_that_suit_pass() -> None:
    page = core().paragraph(name("totals.attendance", "number"), name("totals.last_date", "date"))
    assert not [*unknown_name(project(page))]


@pytest.mark.parametrize(
    "target", [*(f"chart:{c}" for c in ChartName), *(f"table:{t}" for t in TableName)]
)
def test_every_chart_and_table_may_be_placed(target: str) -> None:
    given = project(core().figure(target))
    assert not [*unknown_figure(given), *missing_image(given), *missing_alt(given)]


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("chart:attendence", "Did you mean `chart:attendance`?"),
        ("table:codez", "Did you mean `table:codes`?"),
        ("chart:", "Choose from: `chart:attendance`"),
        ("table:timeline", "Choose from: `table:sessions`"),
    ],
)
def test_a_figure_that_does_not_exist(target: str, hint: str) -> None:
    (found,) = unknown_figure(project(core().figure(target)))
    assert found.hint is not None
    assert found.hint.en.startswith(hint)


def test_a_chart_in_the_middle_of_a_sentence() -> None:
    page = core().paragraph("Zie ", Strong((Image("chart:attendance", "Aanwezigen"),)), " hier.")
    (found,) = unknown_figure(project(page))
    assert "midden in een zin" in found.message.nl


IMAGES = {"sources/images/tafel.png": 1000, "sources/images/een foto.JPG": 1000}


@pytest.mark.parametrize("target", ["../images/tafel.png", "../images/een foto.JPG"])
def test_an_image_of_the_project(target: str) -> None:
    given = project(core().figure(target, "Twee tafels"), images=IMAGES)
    assert not [*missing_image(given), *missing_alt(given)]


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("../images/tafl.png", "is not there"),
        ("../../../etc/passwd", "is not there"),
        ("/etc/passwd", "is not there"),
        ("", "is not there"),
        ("https://example.org/foto.png", "nothing is fetched"),
        ("//example.org/foto.png", "nothing is fetched"),
        ("data:image/png;base64,AAAA", "nothing is fetched"),
        ("../images/logo.SVG", "can hold program code"),
        ("../images/film.gif", "is no PNG or JPEG"),
    ],
)
def test_an_image_that_cannot_be_used(target: str, said: str) -> None:
    images = IMAGES | {"sources/images/film.gif": 1000, "sources/images/logo.SVG": 10}
    page = core().paragraph("Zie ", Image(target, "Twee tafels"))
    (found,) = missing_image(project(page, images=images))
    assert said in found.message.en


def test_an_image_of_another_name_is_suggested() -> None:
    (found,) = missing_image(project(core().figure("../images/tafl.png", "x y"), images=IMAGES))
    assert found.hint is not None
    assert found.hint.en == "Did you mean `sources/images/tafel.png`?"


@pytest.mark.parametrize("alt", ["", "  ", "tafel.png", "IMG_2034", "foto 1.jpg", "tafel", "1"])
def test_an_image_without_a_description(alt: str) -> None:
    page = core().figure("../images/tafel.png", alt)
    assert len([*missing_alt(project(page, images=IMAGES))]) == 1


@pytest.mark.parametrize("alt", ["Tafel", "Twee mensen aan een tafel", "Foto van het buurthuis"])
def test_an_image_with_a_description(alt: str) -> None:
    assert not [*missing_alt(project(core().figure("../images/tafel.png", alt), images=IMAGES))]


def outline(*levels: int) -> list[str]:
    page = Page("sources/chapters/kern.md")
    for level in levels:
        page.heading(level, "Kop")
    return [found.message.en for found in heading_skipped(project(page))]


@pytest.mark.parametrize("levels", [(), (1,), (1, 2, 3, 2), (1, 2, 3, 4, 2)])
def test_a_chapter_whose_headings_step_down_one_by_one(levels: tuple[int, ...]) -> None:
    assert outline(*levels) == []


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((2,), "The first heading of this chapter has level 2."),
        ((1, 3), "A heading of level 3 stands below a heading of level 1."),
        ((1, 2, 4), "A heading of level 4 stands below a heading of level 2."),
        ((1, 2, 1), "Level 1 is for the title only; this heading comes below it."),
        ((3, 4), "The first heading of this chapter has level 3."),
    ],
)
def test_a_chapter_that_skips_a_level(levels: tuple[int, ...], said: str) -> None:
    assert outline(*levels) == [said]


@pytest.mark.parametrize(("levels", "count"), [((2, 3, 2), 0), ((1,), 1), ((3,), 1), ((2, 4), 1)])
def test_the_headings_of_a_note_start_at_two(levels: tuple[int, ...], count: int) -> None:
    page = Page(f"sources/sessions/{LONELY}.md")
    for level in levels:
        page.heading(level, "Kop")
    assert len([*heading_skipped(project(notes=(note(page),)))]) == count


def test_a_heading_without_words() -> None:
    assert len([*empty_heading(project(core().heading(2, " ")))]) == 1
    assert not [*empty_heading(project(core().heading(2, "Wel")))]


def test_a_sentence_of_more_than_35_words() -> None:
    long, fine = "Woord " * 36 + "einde. ", "Woord " * 34 + "einde. "
    given = project(core().paragraph("Kort. " + long + fine + "Kort."))
    (found,) = long_sentence(given)
    assert given.sources[found.span.path].slice(found.span) == long.strip()
    assert "37" in found.message.nl


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Een. Twee! Drie? Vier", ["Een.", "Twee!", "Drie?", "Vier"]),
        ("Dit is bijv. een zin. “Echt.” Ja.", ["Dit is bijv. een zin.", "“Echt.”", "Ja."]),
        ("Max. 10.000 inwoners", ["Max.", "10.000 inwoners"]),
        ("  ", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts
