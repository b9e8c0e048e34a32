"""PDF: accessible, the same bytes each time, and shut to what a page may not load."""

import base64
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from page import ValidationProfile, validate_pdf_bytes
from pypdf import PdfReader

from generator.model.document import (
    Block,
    Cell,
    Citation,
    Footnote,
    FootnoteMark,
    Group,
    Heading,
    Paragraph,
    Table,
    Text,
    plain,
    walk,
)
from generator.model.report import PartKind
from generator.model.rules import Rule
from generator.writing.pages import Attached
from generator.writing.pdf import write_pdf
from generator.writing.pdf.fetching import DATA_LIMIT
from tests.sample import sample_report
from tests.tools import verapdf
from tests.tools.links import Link, bare, links
from tests.writing.pages import (
    LONG,
    MOMENT,
    PNG,
    ROOT,
    design,
    paragraph,
    pdf_of,
    report_of,
    summary,
)


@pytest.fixture(scope="module")
def sample() -> bytes:
    """The sample report as a PDF."""
    return pdf_of(sample_report())


@pytest.fixture(scope="module")
def folded() -> bytes:
    """A participants' summary as a PDF."""
    return pdf_of(summary(), "summary")


@pytest.mark.parametrize("name", ["sample", "folded"])
@pytest.mark.parametrize("profile", [ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_3A])
def test_no_rule_of_pdf_ua_or_pdf_a_fails(
    name: str, profile: ValidationProfile, request: pytest.FixtureRequest
) -> None:
    found = validate_pdf_bytes(request.getfixturevalue(name), profile=profile)
    assert [(failure.rule_id, failure.message) for failure in found.failures] == []


def test_the_properties_say_what_the_document_is(sample: bytes) -> None:
    reader = PdfReader(BytesIO(sample))
    assert reader.trailer["/Root"]["/Lang"] == "nl"
    assert reader.metadata is not None
    assert reader.metadata.title == "De sociale staat van Almere: Synthese van zes thematafels"
    assert reader.metadata.author == "Gemeente Almere"
    assert reader.metadata.creation_date == MOMENT
    assert reader.metadata.modification_date == MOMENT


def test_the_outline_holds_parts_and_their_headings(sample: bytes) -> None:
    outline = PdfReader(BytesIO(sample)).outline
    titles = [[o.title for o in e] if isinstance(e, list) else e.title for e in outline]
    assert titles == [
        "Inhoud",
        "1 Kern in één pagina",
        ["Een kop van niveau twee"],
        "2 Rode lijnen",
        ["Drempels"],
        "A Alle passages",
        ["Eenzaamheid, 23 mei 2023"],
        "Colofon",
    ]


def test_parts_start_one_after_the_other_and_short_ones_share_a_page(sample: bytes) -> None:
    reader = PdfReader(BytesIO(sample))
    parts = [entry for entry in reader.outline if not isinstance(entry, list)]
    starts = [reader.get_destination_page_number(entry) for entry in parts]
    assert len(starts) == 5
    assert starts == sorted(starts)
    assert len(set(starts)) == 4


def test_a_contents_row_leads_to_the_page_it_names(sample: bytes) -> None:
    reader = PdfReader(BytesIO(sample))
    rows = reader.pages[1].extract_text(extraction_mode="layout").splitlines()
    named = next(row for row in rows if "Rode lijnen" in row).split()[-1]
    entry = next(e for e in reader.outline if getattr(e, "title", "") == "2 Rode lijnen")
    assert reader.get_destination_page_number(entry) + 1 == int(named)  # type: ignore[arg-type]


def test_running_heads_are_no_content(sample: bytes) -> None:
    for page in PdfReader(BytesIO(sample)).pages[1:-1]:  # the cover's two sides have none
        contents = page.get_contents()
        assert contents is not None
        assert b"/Type /Pagination" in contents.get_data()


def test_a_link_says_its_words(sample: bytes) -> None:
    pages = PdfReader(BytesIO(sample)).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", ())]
    assert {"Kern in één pagina", "koppeling naar Movisie", "Eenzaamheid 1"} <= {
        note["/Contents"] for note in notes
    }


def test_what_is_attached_is_inside_with_what_it_is_and_when() -> None:
    files = [
        Attached("b.csv", b"x;y\r\n", "Een tabel", "Data"),
        Attached("a.yaml", b"codes: []\n", "Het codeboek", "Source"),
    ]
    result = write_pdf(_page("<p>x</p>"), design(), ROOT, MOMENT, files)
    assert result.diagnostics == ()
    data = result.value.data
    assert data == write_pdf(_page("<p>x</p>"), design(), ROOT, MOMENT, files).value.data
    with pikepdf.open(BytesIO(data)) as read:
        assert {str(f.UF): str(f.AFRelationship) for f in read.Root.AF} == {
            "a.yaml": "/Source",
            "b.csv": "/Data",
        }
        assert {str(f.EF.F.Params.ModDate) for f in read.Root.AF} == {"D:20230703000000Z"}
        assert read.attachments["b.csv"].get_file().read_bytes() == b"x;y\r\n"
    found = validate_pdf_bytes(data, profile=ValidationProfile.PDF_A_3A)
    assert [(failure.rule_id, failure.message) for failure in found.failures] == []


CITED = Citation("2023-05-23-eenzaamheid", "vz1", mark="Eenzaamheid 1")


def _elsewhere(address: str) -> bytes:
    said = Group("said", "said", (Paragraph("b", (Text("Woorden "), CITED)),), "Wat uw tafel zei")
    cited = report_of([said], PartKind.SUMMARY)
    return pdf_of(replace(cited, elsewhere=address), "summary")


def test_a_citation_leads_to_the_passage_in_the_report_beside_it() -> None:
    made = _elsewhere("../synthese.pdf")
    place = "p-2023-05-23-eenzaamheid-vz1"
    assert links(made) == [Link("Eenzaamheid 1", "/GoToR", "../synthese.pdf", place)]
    found = validate_pdf_bytes(made, profile=ValidationProfile.PDF_UA_1)
    assert [(failure.rule_id, failure.message) for failure in found.failures] == []
    assert made == _elsewhere("../synthese.pdf")


def test_a_citation_leads_to_the_passage_in_the_report_on_the_web() -> None:
    address = "https://example.org/rapport.pdf"
    target = f"{address}#p-2023-05-23-eenzaamheid-vz1"
    assert links(_elsewhere(address)) == [Link("Eenzaamheid 1", "/URI", target)]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("rapport.pdf", ("/GoToR", "rapport.pdf", "0 /Fit")),
        ("../een%20map/é.PDF#é", ("/GoToR", "../een map/é.PDF", "é")),
        ("tabel.csv", ("/URI", "tabel.csv")),
        (" ../#a", ("/URI", "../#a")),
        ("?x", ("/URI", "?x")),
        ("https://example.org/../x", ("/URI", "https://example.org/../x")),
        ("mailto:team@example.org", ("/URI", "mailto:team@example.org")),
    ],
)
def test_no_link_tells_where_the_document_was_made(address: str, found: tuple[str, ...]) -> None:
    body = f'<a href="{address}">x<b>y</b></a><a href="{address}"><img src="absent" alt=""></a>'
    made = write_pdf(_page(body), design(), ROOT, MOMENT).value.data
    assert Link("xy", *found) in links(made)
    assert {(link.kind, link.target) for link in links(made)} == {found[:2]}
    assert b"file:" not in bare(made)
    assert str(ROOT).encode() not in bare(made)


def test_a_summary_fills_two_pages(folded: bytes) -> None:
    assert len(PdfReader(BytesIO(folded)).pages) == 2


def test_every_footnote_is_on_paper() -> None:
    notes = [
        Footnote(f"f{n}", f"n{n}", (paragraph(f"fp{n}", f"Noot nummer-{n}."),)) for n in range(40)
    ]
    calls = [Paragraph(f"b{n}", (Text(LONG), FootnoteMark(f"n{n}"))) for n in range(40)]
    text = _text(pdf_of(report_of([*calls, *notes])))
    assert [n for n in range(40) if f"Noot nummer-{n}." not in text] == []


def test_a_note_called_again_is_named_by_its_number() -> None:
    note = Footnote("f", "n", (paragraph("fp", "De noot."),))
    calls = Paragraph("b", (Text("Een"), FootnoteMark("n"), Text(", twee "), FootnoteMark("n")))
    text = _text(pdf_of(report_of([calls, note])))
    assert "Voetnoot 1" in text
    assert text.count("De noot.") == 1


def test_a_table_repeats_its_head_on_every_page() -> None:
    header, row = (Cell((Text("Kolomkop"),)),) * 2, (Cell((Text("rij"),)),) * 2
    table = Table("t", header, (row,) * 90, ("left", "right"), (Text("Veel"),))
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf_of(report_of([table])))).pages]
    spanned = [page for page in pages if page.count("rij") > 2]
    assert len(spanned) >= 3
    assert all("Kolomkop" in page for page in spanned)


def test_no_heading_stands_at_the_foot_of_a_page() -> None:
    blocks = []
    for n in range(60):
        blocks += [Heading(f"h{n}", 2, (Text(f"Kop-{n}"),)), paragraph(f"p{n}", LONG * (n % 3 + 1))]
    pages = PdfReader(BytesIO(pdf_of(report_of(blocks)))).pages
    texts = [page.extract_text(extraction_mode="layout").splitlines() for page in pages]
    bodies = [text for text in texts if any("Niemand weet" in line for line in text)]
    assert len(bodies) > 5
    for body in bodies:
        assert not [line for line in body if line][-2].strip().startswith("Kop-")


def test_dutch_words_are_hyphenated_and_titles_are_not() -> None:
    words = "Verantwoordelijkheidsgevoel " * 40
    lines = _text(pdf_of(report_of([paragraph("a", words)]))).splitlines()
    assert any(line.endswith(("\u2010", "-", "\u00ad")) for line in lines)
    titled = _text(
        pdf_of(report_of([Heading("h", 2, (Text("Verantwoordelijkheidsgevoel " * 9),))]))
    )
    assert titled.count("Verantwoordelijkheidsgevoel") >= 9


def test_the_same_report_gives_the_same_bytes(sample: bytes) -> None:
    again = pdf_of(sample_report())
    code = (
        "import sys\n"
        "from tests.sample import sample_report\n"
        "from tests.writing.pages import pdf_of\n"
        "sys.stdout.buffer.write(pdf_of(sample_report()))"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True
    )
    assert sample == again == elsewhere.stdout


HOSTILE = {
    "absolute": '<img src="file:///etc/hostname" alt="x">',
    "climbing": '<img src="../../SECRET.png" alt="x">',
    "encoded": '<img src="%2e%2e/%2e%2e/SECRET.png" alt="x">',
    "symlink": '<img src="../../project/sources/images/link.png" alt="x">',
    "symlinked folder": '<img src="../../project/sources/images/out/SECRET.png" alt="x">',
    "base": '<base href="file:///etc/"><img src="hostname" alt="x">',
    "http": '<img src="http://127.0.0.1:9/x.png" alt="x">',
    "other host": '<img src="file://example.org/x.png" alt="x">',
    "ftp": '<img src="ftp://127.0.0.1/x.png" alt="x">',
    "style": "<p style=\"background: url('file:///etc/hostname')\">x</p>",
    "imported": "<style>@import url('http://127.0.0.1:9/x.css');</style>",
    "imported file": "<style>@import url('file:///etc/hostname');</style>",
    "linked": '<link rel="stylesheet" href="../../SECRET.png">',
    "embedded": '<embed src="file:///etc/hostname">',
    "attached": '<link rel="attachment" href="report.html">',
    "attached by a link": '<a rel="attachment" href="style/page.css">x</a>',
    "a note": '<img src="../../project/sources/notes.md" alt="x">',
    "the folder itself": '<img src="../" alt="x">',
    "page in data": '<img src="data:text/html,x" alt="x">',
    "much data": f'<img src="data:image/png,{"x" * DATA_LIMIT}" alt="x">',
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project beside a copy of the templates, with a secret outside of both."""
    shutil.copytree(ROOT / "templates", tmp_path / "templates")
    images = tmp_path / "project/sources/images"
    images.mkdir(parents=True)
    (tmp_path / "SECRET.png").write_bytes(PNG)
    (tmp_path / "project/sources/notes.md").write_text("geheim")
    (images / "link.png").symlink_to(tmp_path / "SECRET.png")
    (images / "out").symlink_to(tmp_path)
    (images / "own.png").write_bytes(PNG)
    return tmp_path / "project"


def _page(body: str) -> str:
    return f"<html lang=nl><head><title>T</title></head><body><h1>T</h1>{body}</body></html>"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_gets_nothing_it_may_not_have(name: str, project: Path) -> None:
    chosen = design("report", project.parent / "templates")
    result = write_pdf(_page(HOSTILE[name]), chosen, project, MOMENT)
    assert Rule.BLOCKED_RESOURCE in [found.rule for found in result.diagnostics]
    reader = PdfReader(BytesIO(result.value.data))
    assert reader.attachments == {}
    assert [image for page in reader.pages for image in page.images] == []


def test_a_page_gets_the_pictures_of_the_project(project: Path) -> None:
    chosen = design("report", project.parent / "templates")
    data = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    body = f'<img src="../../project/sources/images/own.png" alt="a"><img src="{data}" alt="b">'
    result = write_pdf(_page(body), chosen, project, MOMENT)
    assert result.diagnostics == ()
    assert len(PdfReader(BytesIO(result.value.data)).pages[0].images) == 2


def test_what_the_renderer_grumbles_about_is_a_warning() -> None:
    result = write_pdf(_page('<p style="colour: red">x</p>'), design(), ROOT, MOMENT)
    (found,) = result.diagnostics
    assert found.rule is Rule.RENDERER_WARNING
    assert "colour" in found.message.nl


def test_a_picture_may_only_decorate_but_must_say_so() -> None:
    image = f'<img src="data:image/png;base64,{base64.b64encode(PNG).decode()}"'
    assert write_pdf(_page(f'{image} alt="">'), design(), ROOT, MOMENT).diagnostics == ()
    untold = write_pdf(_page(f'{image} alt="">{image}>'), design(), ROOT, MOMENT)
    assert [found.rule for found in untold.diagnostics] == [Rule.RENDERER_WARNING]


def test_a_page_that_breaks_the_renderer_is_an_error() -> None:
    result = write_pdf(_page("<div>" * 2000), design(), ROOT, MOMENT)
    assert result.value.data == b""
    assert [found.rule for found in result.diagnostics] == [Rule.RENDERING_FAILED]


def _text(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.slow
@verapdf.needed
def test_verapdf_finds_no_fault(sample: bytes, folded: bytes, tmp_path: Path) -> None:
    files = [tmp_path / "sample.pdf", tmp_path / "summary.pdf"]
    for file, data in zip(files, (sample, folded), strict=True):
        file.write_bytes(data)
    assert verapdf.faults(files) == ""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sample", "folded"])
def test_outloud_finds_no_error(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Its rule TBL-010 takes every table of two columns that has row headers for a shredded one."""
    outloud = pytest.importorskip("outloud")
    (tmp_path / "a.pdf").write_bytes(request.getfixturevalue(name))
    found = outloud.check(tmp_path / "a.pdf").sorted_findings()
    errors = [(f.rule, f.message) for f in found if f.severity == "error" and f.rule != "TBL-010"]
    assert errors == []


def _said(name: str, count: int) -> tuple[Paragraph, ...]:
    return tuple(paragraph(f"{name}-{n}", f"{name}{n}x {LONG}") for n in range(count))


def _beside(filling: int) -> list[Block]:
    """Give a thread and a tension below so many lines, each paragraph with a word of its own."""
    sides = tuple(Group(f"v-{side}", side, _said(side, 3), "Stem") for side in ("left", "right"))
    pair = (Group(f"k-{kind}", kind, _said(kind, 4), "Samen") for kind in ("challenge", "solution"))
    asked = Group("asked", "asked", _said("asked", 1), "Wie is aan zet")
    lines = (paragraph(f"line-{n}", "Een regel.") for n in range(filling))
    opening = Heading("thread", 2, (Text("Een lijn"),)), *_said("told", 2)
    tension = Heading("tension", 2, (Text("Een spanning"),)), Group("voices", "voices", sides)
    return [*lines, *opening, *pair, asked, *tension]


@pytest.mark.parametrize("kind", [PartKind.THREADS, PartKind.TENSIONS])
@pytest.mark.parametrize("filling", range(2, 32, 3))
def test_what_stands_side_by_side_is_set_once(kind: PartKind, filling: int) -> None:
    reader = PdfReader(BytesIO(pdf_of(report_of(_beside(filling), kind))))
    found = Counter(re.findall(r"[a-z]+\dx", " ".join(p.extract_text() for p in reader.pages)))
    words = {word for block in walk(_beside(filling)) for word in _marks(block)}
    assert len(words) == 17
    assert found == dict.fromkeys(words, 1)


def _marks(block: Block) -> list[str]:
    return re.findall(r"[a-z]+\dx", plain(block.children)) if isinstance(block, Paragraph) else []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries are found otherwise")
def test_the_renderer_is_loaded_without_another_program() -> None:
    assert "subprocess.Popen" in _asked_for("weasyprint")
    assert "subprocess.Popen" not in _asked_for("generator.writing.pdf")


def _asked_for(module: str) -> str:
    """List what Python reports of itself while it imports a module."""
    words = (
        "import ctypes.util, sys; heard = set(); search = ctypes.util.find_library; "
        f"sys.addaudithook(lambda event, _: heard.add(event)); import {module}; "
        "assert ctypes.util.find_library is search; print(*heard)"
    )
    return subprocess.run(
        [sys.executable, "-c", words], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
