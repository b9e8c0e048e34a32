"""Word beside other writers and programs: the same words on a page, in LibreOffice."""

import re
import shutil
import subprocess
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import etree

from generator.model.report import Report
from generator.writing.html import render
from generator.writing.word import write_docx
from tests.sample import sample_report
from tests.writing.pages import MOMENT, PNG, SVG, design
from tests.writing.word import W, bare, draft_of, paragraphs, part, words


class _Words(HTMLParser):
    """The words of a page's body, those of footnotes where they are called."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, *_: object) -> None:
        self.silent += tag in {"head", "svg"}

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"head", "svg"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.found.append(data)


def on_the_page(report: Report) -> str:
    """What the web page says, without spaces."""
    page = render(report, design(), dict.fromkeys(report.charts, SVG), {})
    reader = _Words()
    reader.feed(page.value)
    return _close("".join(reader.found))


def in_the_draft(data: bytes) -> str:
    """What the draft says, without spaces; a footnote's text stands at its call.

    The lists of figures and tables are left out: only a draft has them.
    """
    body = part(data)
    for style in list(body.iter(f"{W}pStyle")):
        if style.get(f"{W}val").lower() in {"listheading", "tableoffigures"}:
            paragraph = style.getparent().getparent()
            paragraph.getparent().remove(paragraph)
    notes = {
        note.get(f"{W}id"): words(note)
        for note in part(data, "word/footnotes.xml").iter(f"{W}footnote")
    }
    for call in list(body.iter(f"{W}footnoteReference")):
        text = etree.SubElement(call.getparent(), f"{W}t")
        text.text = notes[call.get(f"{W}id")]
    return _close(words(body))


def _close(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _differ(one: str, other: str) -> str:
    """Where two texts part, for a reader of the test."""
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return f"{one[place - 40 : place + 40]!r} against {other[place - 40 : place + 40]!r}"
    return "" if len(one) == len(other) else f"the end: {one[-80:]!r} against {other[-80:]!r}"


def _drawn(report: Report) -> bytes:
    drawn = dict.fromkeys(report.charts, PNG)
    return write_docx(report, bare(design()), drawn, {}, MOMENT).value


def test_word_says_what_the_page_says() -> None:
    assert _differ(in_the_draft(draft_of(sample_report())), on_the_page(sample_report())) == ""


def test_word_says_what_the_page_says_of_the_six_sessions(report: Report) -> None:
    assert _differ(in_the_draft(_drawn(report)), on_the_page(report)) == ""


# ---- LibreOffice ----


def converted(data: bytes, folder: Path, kind: str) -> Path:
    """Let LibreOffice open a draft and save it as something else."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    source = folder / "draft.docx"
    source.write_bytes(data)
    made = folder / "made"
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", kind, "--outdir", str(made), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return made / f"draft.{kind}"


BETWEEN_HEAD_AND_FOOT = ("-x", "0", "-y", "60", "-W", "595", "-H", "715")


def _pdf_words(path: Path) -> str:
    command = ["pdftotext", "-nopgbrk", *BETWEEN_HEAD_AND_FOOT, str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.slow
def test_libreoffice_shows_every_word(report: Report, tmp_path: Path) -> None:
    """Every character is there; nearly every paragraph in one piece, the others cross a page.

    pdftotext joins words at a hyphen that ends a line, so hyphens are left out of it.
    """
    data = _drawn(report)
    shown = _close(_pdf_words(converted(data, tmp_path, "pdf"))).replace("-", "")
    written = [_close(text).replace("-", "") for _, text in paragraphs(data)]
    assert Counter("".join(written)) - Counter(shown) == Counter()
    whole = [text for text in written if text in shown]
    assert len(whole) > 0.95 * len(written) > 1000


@pytest.mark.slow
def test_libreoffice_uses_the_faces_that_travel_along(tmp_path: Path) -> None:
    made = converted(draft_of(sample_report(), design()), tmp_path, "pdf")
    fonts = subprocess.run(["pdffonts", str(made)], check=True, capture_output=True, text=True)
    assert {"Spectral-SemiBold", "Spectral-Italic", "SourceSans3-Regular"} <= set(
        re.findall(r"\+(\S+)", fonts.stdout)
    )


@pytest.mark.slow
def test_ids_and_fields_survive_libreoffice(tmp_path: Path) -> None:
    before = draft_of(sample_report())
    after = converted(before, tmp_path, "docx").read_bytes()
    names = [
        {node.get(f"{W}name") for node in part(data).iter(f"{W}bookmarkStart")}
        for data in (before, after)
    ]
    assert {name for name in names[0] if name.startswith("_rd_")} <= names[1]
    own = part(after, "docProps/custom.xml")
    assert "Build" in [node.get("name") for node in own]
