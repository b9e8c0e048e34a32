"""PDFs that are not what they seem: each gets one clear sentence, in bounded time and space."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from generator.executor import Limits
from generator.listening import heard
from generator.model.rules import Rule
from generator.model.tagged import Element, Tagged
from generator.reading.pdf import read_tagged
from generator.reading.pdf.tree import DEEPEST
from tests.tools.tags import text_of

CONTENT = b"/P <</MCID 0>> BDC BT /F 12 Tf 72 700 Td (Woorden) Tj ET EMC"
FONT = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
DAMAGED = "a.pdf is no PDF, is damaged, or asks for more memory than it may have."
Spoil = Callable[[Pdf, pikepdf.Object], None]


def made(spoil: Spoil = lambda *_: None, content: bytes = CONTENT) -> Pdf:
    """Make a document of one tagged paragraph, and spoil it."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    page = pdf.pages[0]
    page.Contents = Stream(pdf, content)
    page.Resources = Dictionary(Font=Dictionary(F=FONT))
    paragraph = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.P, K=Array([0]), Pg=page.obj)
    )
    root = Dictionary(Type=Name.StructTreeRoot, K=Array([paragraph]))
    pdf.Root.StructTreeRoot = pdf.make_indirect(root)
    paragraph.P = pdf.Root.StructTreeRoot
    pdf.Root.Lang = String("nl")
    spoil(pdf, paragraph)
    return pdf


def saved(folder: Path, pdf: Pdf, **options: object) -> Path:
    path = folder / "a.pdf"
    pdf.save(path, **options)  # type: ignore[arg-type]
    return path


def read(folder: Path, pdf: Pdf) -> Tagged:
    result = read_tagged(saved(folder, pdf))
    assert result.value is not None, result.diagnostics
    return result.value


def words(folder: Path, pdf: Pdf) -> str:
    return text_of(read(folder, pdf).top)


def deep(levels: int) -> Spoil:
    def spoil(pdf: Pdf, paragraph: pikepdf.Object) -> None:
        for _ in range(levels):
            paragraph = pdf.make_indirect(Dictionary(S=Name.Div, K=paragraph))
        pdf.Root.StructTreeRoot.K = paragraph

    return spoil


def circle(pdf: Pdf, paragraph: pikepdf.Object) -> None:
    div = pdf.make_indirect(Dictionary(S=Name.Div, K=Array([paragraph])))
    paragraph.K = Array([0, div, paragraph])


def doubling(pdf: Pdf, paragraph: pikepdf.Object) -> None:
    for _ in range(60):
        paragraph = pdf.make_indirect(Dictionary(S=Name.Div, K=Array([paragraph, paragraph])))
    pdf.Root.StructTreeRoot.K = paragraph


def roles_in_a_circle(pdf: Pdf, paragraph: pikepdf.Object) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Q, Q=Name.P)
    paragraph.S = Name.P


def wrong_kinds(pdf: Pdf, paragraph: pikepdf.Object) -> None:
    odd = Dictionary(S=Name.P, K=Array([Name.X, String("x"), 1.5, Array([0]), 99, -1]))
    pdf.Root.StructTreeRoot.K = Array([Name.X, paragraph, pdf.make_indirect(odd)])
    paragraph.A = Array([Name.X, Dictionary(ColSpan=Name.X, Headers=5)])
    paragraph.C = 7
    paragraph.Lang = 5


@pytest.mark.parametrize("spoil", [circle, doubling, roles_in_a_circle, wrong_kinds, deep(50)])
def test_what_is_odd_is_read_once(spoil: Spoil, tmp_path: Path) -> None:
    assert words(tmp_path, made(spoil)) == "Woorden"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"EMC EMC Q Q ET " + CONTENT,
        CONTENT.replace(b"/F 12 Tf", b"/Absent 12 Tf"),
        CONTENT.replace(b"BDC", b"BDC /Span /Absent BDC"),
        CONTENT.replace(b"(Woorden) Tj", b"[(Woo) 10 (rden) /X] TJ"),
        b"q " * 10_000 + CONTENT,
    ],
)
def test_odd_content_breaks_nothing(content: bytes, tmp_path: Path) -> None:
    assert words(tmp_path, made(content=content)) in {"", "Woorden"}


@pytest.mark.parametrize(
    "content",
    [b"Td " + CONTENT, b"(x) Tf " + CONTENT, b"1 2 Tm " + CONTENT, b"/P <</MCID /X>> BDC EMC"],
)
def test_operators_without_their_operands_are_damage(content: bytes, tmp_path: Path) -> None:
    assert refused(saved(tmp_path, made(content=content))) == DAMAGED


def test_content_of_an_artifact_is_silent(tmp_path: Path) -> None:
    content = b"/Artifact BMC " + CONTENT.replace(b"/P <</MCID 0>> BDC", b"/P BMC") + b" EMC "
    silent = CONTENT.replace(b"BT", b"/Artifact BMC BT").replace(b"ET", b"ET EMC")
    assert words(tmp_path, made(content=content + CONTENT)) == "Woorden"
    assert words(tmp_path, made(content=silent)) == ""


def test_what_signs_stand_for_is_read_instead_of_them(tmp_path: Path) -> None:
    content = CONTENT.replace(b"/MCID 0", b"/MCID 0 /ActualText (Zinnen)")
    assert words(tmp_path, made(content=content)) == "Zinnen"


def table(characters: bytes) -> Spoil:
    def spoil(pdf: Pdf, _: pikepdf.Object) -> None:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/Identity-H"))
        font.ToUnicode = Stream(
            pdf, b"1 begincodespacerange <0000> <ffff> endcodespacerange " + characters
        )
        pdf.pages[0].Resources.Font.F = font

    return spoil


@pytest.mark.parametrize(
    ("characters", "expected"),
    [
        (b"2 beginbfchar <0001> <0041> <0002> <00660069> endbfchar", "Afi"),
        (b"1 beginbfrange <0001> <0002> <0061> endbfrange", "ab"),
        (b"1 beginbfrange <0001> <0002> [<0078> <D835DC00>] endbfrange", "x\U0001d400"),
        (b"1 beginbfrange <0001> <ffff> <0061> endbfrange", "ab"),
        (b"1 beginbfrange <0001> <0000> <0061> endbfrange", "\ufffd\ufffd"),
        (b"1 beginbfchar <0001> endbfchar (", "\ufffd\ufffd"),
    ],
)
def test_codes_are_characters_by_the_table_of_the_font(
    characters: bytes, expected: str, tmp_path: Path
) -> None:
    content = CONTENT.replace(b"(Woorden)", b"<00010002>")
    assert words(tmp_path, made(table(characters), content)) == expected


def test_codes_without_a_table_are_characters_by_the_encoding(tmp_path: Path) -> None:
    def spoil(pdf: Pdf, _: pikepdf.Object) -> None:
        encoding = Dictionary(
            BaseEncoding=Name.WinAnsiEncoding, Differences=Array([1, Name.fi, Name.eacute])
        )
        pdf.pages[0].Resources.Font.F = Dictionary(Subtype=Name.Type1, Encoding=encoding)

    content = CONTENT.replace(b"(Woorden)", b"<0102C480>")
    assert words(tmp_path, made(spoil, content)) == "ﬁéÄ€"


def refused(path: Path, limits: Limits | None = None) -> str:
    result = heard(path) if limits is None else heard(path, limits)
    (found,) = result.diagnostics
    assert result.value is None
    assert found.rule is Rule.FILE_UNREADABLE
    assert found.message.nl != found.message.en
    return found.message.en


def test_a_tree_comes_from_the_worker_whole(tmp_path: Path) -> None:
    path = saved(tmp_path, made(deep(DEEPEST - 1)))
    result = heard(path)
    assert result.diagnostics == ()
    assert result == read_tagged(path)
    assert result.value is not None
    assert isinstance(result.value.top.kids[0], Element)


def test_a_tree_that_is_too_deep_is_refused(tmp_path: Path) -> None:
    assert "more tags, or deeper" in refused(saved(tmp_path, made(deep(DEEPEST))))


def test_a_document_without_tags_is_refused(tmp_path: Path) -> None:
    pdf = made()
    del pdf.Root.StructTreeRoot
    assert "has no tags" in refused(saved(tmp_path, pdf))


def test_a_locked_document_is_refused(tmp_path: Path) -> None:
    lock = pikepdf.Encryption(owner="a", user="b")
    assert "locked with a password" in refused(saved(tmp_path, made(), encryption=lock))


def test_a_document_that_only_forbids_changes_is_read(tmp_path: Path) -> None:
    lock = pikepdf.Encryption(owner="a", user="")
    assert heard(saved(tmp_path, made(), encryption=lock)).value is not None


@pytest.mark.parametrize("data", [b"", b"geen pdf", b"%PDF-1.7\n%%EOF\n"])
def test_what_is_no_document_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert refused(path) == DAMAGED


def test_a_document_that_is_cut_off_anywhere_is_mended_or_refused(tmp_path: Path) -> None:
    path = saved(tmp_path, made())
    data = path.read_bytes()
    outcomes = set()
    for length in range(0, len(data), 23):
        path.write_bytes(data[:length])
        result = read_tagged(path)
        assert (result.value is None) == bool(result.diagnostics)
        outcomes.add(result.value is None)
    assert outcomes == {True, False}


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == f"{tmp_path.name} is not a regular file."


def test_a_stream_that_swells_is_stopped(tmp_path: Path) -> None:
    path = saved(tmp_path, made(content=b" " * 400_000_000 + CONTENT), compress_streams=True)
    assert path.stat().st_size < 1_000_000
    assert "memory" in refused(path, Limits(seconds=60, memory=400_000_000))


def test_a_document_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = saved(tmp_path, made(content=CONTENT * 100_000))
    assert "longer than 0.2 seconds" in refused(path, Limits(seconds=0.2))
