"""The way back as a person goes it: real Word files, the command, its files and its pages."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest

from generator.console.page import merge_page
from generator.merge import reasons
from generator.merge.drafts import keep, merged
from generator.merge.files import ChangedSinceError
from generator.merge.remarks import FOLDER, reviews
from generator.model.language import Language
from generator.model.manifest import Manifest, Origin, Unit
from generator.model.outcome import Deed, Fate, Remark, Verdict
from generator.model.revision import Comment, Piece, Returned, Stamp
from generator.model.source import Span
from generator.pipeline import (
    as_docx,
    backing_of,
    design_of,
    moment_of,
    published_on,
    report_of,
    shipped_templates,
)
from generator.reading.project import read_project
from generator.reading.word import read_draft
from tests.cli.test_door import rodedraad
from tests.merge.test_drafts import TEXT, drawn, edited, only, project_of, text_of
from tests.small import CHAPTER, NOTE, SMALL, lay

ANN, BEN = Stamp("A", "2024-01-02T03:04:05Z"), Stamp("B", "2024-01-03T03:04:05Z")


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    root = lay(tmp_path_factory.mktemp("small"), {CHAPTER: TEXT})
    project = read_project(root).value
    design = design_of(root, "report").value
    assert project
    assert design
    moment = moment_of(published_on(project), "0")
    made = as_docx(report_of(project), design, root, moment, backing=backing_of(project))
    return made.value.data


def changed(data: bytes, change: Callable[[str], str]) -> bytes:
    """Give a Word file with another text."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = change(part.decode()).encode()
            new.writestr(name, part)
    return made.getvalue()


def tracked(old: str, new: str, author: str) -> Callable[[str], str]:
    """Give a change of the first run with these words, tracked by a person."""
    run = re.compile(
        rf"<w:r>((?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t[^>]*>([^<]*?){old}([^<]*)</w:t></w:r>"
    )
    kept = 'xml:space="preserve"'
    by = f'w:id="900" w:author="{author}" w:date="2024-01-02T03:04:05Z"'

    def change(text: str) -> str:
        def made(found: re.Match[str]) -> str:
            looks, before, after = found.groups()
            return (
                f"<w:r>{looks}<w:t {kept}>{before}</w:t></w:r>"
                f"<w:del {by}><w:r>{looks}<w:delText {kept}>{old}</w:delText></w:r></w:del>"
                f"<w:ins {by}><w:r>{looks}<w:t {kept}>{new}</w:t></w:r></w:ins>"
                f"<w:r>{looks}<w:t {kept}>{after}</w:t></w:r>"
            )

        text, count = run.subn(made, text, count=1)
        assert count
        return text

    return change


def test_the_command_shows_writes_and_shows_nothing_more(draft: bytes, tmp_path: Path) -> None:
    root = lay(tmp_path / "project", {CHAPTER: TEXT})
    file, page = tmp_path / "terug.docx", tmp_path / "page.html"
    data = changed(draft, tracked("vette", "dikke", "Ann &amp; &lt;Co&gt;"))
    file.write_bytes(changed(data, tracked("Slot", "Einde", "Ben")))
    code, said = rodedraad("merge", file, "--project", root, "--html", page)
    assert code == 0
    assert "[-vette-]{+dikke+}" in said
    assert "Ann & <Co>" in said
    assert (root / CHAPTER).read_text() == TEXT
    assert "Ann &amp; &lt;Co&gt;" in page.read_text()
    code, said = rodedraad("merge", file, "--project", root, "--only", "geen.md", "--json")
    assert code == 0
    assert json.loads(said) == {"edits": [], "comments": []}
    code, said = rodedraad("merge", file, "--project", root, "--author", "Ben", "--apply")
    assert code == 0
    assert (root / CHAPTER).read_text() == TEXT.replace("Slot", "Einde")
    code, said = rodedraad("merge", file, "--project", root, "--json", "--apply")
    edits = json.loads(said)["edits"]
    assert [one["verdict"] for one in edits] == ["merged", "there"]
    assert edits[0]["makers"] == [{"author": "Ann & <Co>", "date": "2024-01-02T03:04:05Z"}]
    wanted = TEXT.replace("Slot", "Einde").replace("vette", "dikke")
    assert (root / CHAPTER).read_text() == wanted


def test_what_the_program_wrote_in_a_real_draft_is_refused(draft: bytes, tmp_path: Path) -> None:
    project = project_of(tmp_path)
    back = read_draft(draft, "a.docx").value
    assert back
    assert back.manifest
    assert back.manifest.told
    assert merged(project, [back]).fates == ()
    names = {origin.bookmark for origin in back.manifest.origins}
    own = [n for n, one in enumerate(back.lines) if not names & set(one.bookmarks) and one.text]
    assert len(own) > 20
    for number in own[:: max(1, len(own) // 25)]:
        line = back.lines[number]
        pieces = (Piece("Gewijzigd "), *line.pieces)
        lines = (*back.lines[:number], replace(line, pieces=pieces), *back.lines[number + 1 :])
        outcome = merged(project, [replace(back, lines=lines)])
        assert [fate.verdict for fate in outcome.fates] == [Verdict.REFUSED], line
        assert not outcome.rewrites


def test_by_text_needs_a_yes(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = edited(drawn(project), "vette", "dikke")
    lines = tuple(
        replace(line, bookmarks=()) if "Een tweede" in line.text else line for line in draft.lines
    )
    only(merged(project, [replace(draft, lines=lines)]), Verdict.ASKED)
    outcome = merged(project, [replace(draft, lines=lines)], by_text=True)
    assert text_of(outcome) == TEXT.replace("vette", "dikke")


def test_only_some_files(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = edited(edited(drawn(project), "vette", "dikke"), "relatief laag. Er", "erg laag. Er")
    outcome = merged(project, [draft], only=lambda path: path == NOTE)
    assert [rewrite.source.path for rewrite in outcome.rewrites] == [NOTE]


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("a/b\\c", "a-b-c"),
        ("", "x"),
        ("..", "x"),
        ("CON:\x00\n", "con"),
        ("Ånn  B.", "ånn-b"),
        ("x" * 500, "x" * 60),
    ],
)
def test_names_of_authors_stay_names_of_files(author: str, name: str) -> None:
    remark = Remark("a.docx", "1", Stamp(author, "2024-01-02T00:00:00Z"), "# Kop {{ x }} [[y]]")
    [(path, text)] = reviews([remark], (), Language("nl")).items()
    assert path == f"{FOLDER}/2024-01-02-{name}.md"
    assert "\n# Kop" not in text
    assert "{{ x" not in text
    assert "[[y" not in text


def test_comments_are_kept_once_with_their_place(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = drawn(project)
    at = next(n for n, line in enumerate(draft.lines) if "Een tweede" in line.text)
    said = Comment("1", ANN, "Klopt dit?\nTweede regel", at, "vette")
    own = Comment("2", Stamp("Rode Draad"), "Vraag", at, own=True)
    draft = replace(draft, comments=(said, own))
    outcome = merged(project, [draft])
    assert outcome.fates == ()
    assert [one.text for one in outcome.remarks] == [said.text]
    root = tmp_path
    assert keep(root, project, outcome) == ("reviews/2024-01-02-a.md",)
    text = (root / "reviews/2024-01-02-a.md").read_text()
    assert f"]({'../' + CHAPTER}#L6)" in text
    assert "> vette" in text
    assert "Klopt dit?" in text
    assert keep(root, project, outcome) == ()


def test_a_file_that_changed_meanwhile_stops_all(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = edited(edited(drawn(project), "vette", "dikke"), "relatief laag. Er", "erg laag. Er")
    outcome = merged(project, [draft])
    assert len(outcome.rewrites) == 2
    (tmp_path / NOTE).write_text(SMALL[NOTE] + "\nMeer.\n")
    with pytest.raises(ChangedSinceError):
        keep(tmp_path, project, outcome)
    assert (tmp_path / CHAPTER).read_text() == TEXT


def hostile(path: str, span: Span, base: str = "vette") -> Returned:
    origin = Origin("_rd_1", "x", Unit.PARAGRAPH, replace(span, path=path), base)
    return Returned("x.docx", "b", Manifest("b", {path: "0"}, (origin,), frozenset()), ())


@pytest.mark.parametrize(
    ("path", "span"),
    [
        (CHAPTER, Span("", 1, 1, 900, 1)),
        (CHAPTER, Span("", 6, 1, 6, 9000)),
        (CHAPTER, Span("", 6, 1, 6, 3)),
        ("../outside.md", Span("", 1, 1, 1, 2)),
        ("/etc/hosts", Span("", 1, 1, 1, 2)),
        ("sources/report.yaml", Span("", 1, 1, 1, 5)),
        ("sources/codebook.yaml", Span("", 1, 1, 2, 5)),
    ],
)
def test_a_manifest_cannot_point_elsewhere(path: str, span: Span, tmp_path: Path) -> None:
    project = project_of(tmp_path)
    sha = project.sources[CHAPTER].sha256
    for files in ({path: "0"}, {path: sha}):
        bad = hostile(path, span)
        assert bad.manifest
        outcome = merged(project, [replace(bad, manifest=replace(bad.manifest, files=files))])
        assert not outcome.rewrites, outcome
    assert not (tmp_path.parent / "outside.md").exists()


def test_two_drafts(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    one = edited(drawn(project, "A.docx"), "Eerste punt", "Een punt", ANN)
    two = edited(drawn(project, "B.docx"), "Tweede punt", "Ander punt", BEN)
    outcome = merged(project, [one, two])
    assert {fate.verdict for fate in outcome.fates} == {Verdict.MERGED}
    wanted = TEXT.replace("Eerste punt", "Een punt").replace("Tweede punt", "Ander punt")
    assert text_of(outcome) == wanted
    same = edited(drawn(project, "B.docx"), "Eerste punt", "Een punt", BEN)
    outcome = merged(project, [one, same])
    only(outcome, Verdict.MERGED)
    assert outcome.fates[0].stamps == (ANN, BEN)
    gone = drawn(project, "B.docx")
    at = next(n for n, line in enumerate(gone.lines) if "Eerste punt" in line.text)
    gone = replace(gone, lines=(*gone.lines[:at], *gone.lines[at + 1 :]))
    outcome = merged(project, [one, gone])
    assert Verdict.CONFLICT in {fate.verdict for fate in outcome.fates}
    assert "Eerste punt" in (text_of(outcome) if outcome.rewrites else TEXT).replace(
        "Een", "Eerste"
    )


def test_a_passage_in_several_places(tmp_path: Path) -> None:
    project = project_of(tmp_path)
    draft = drawn(project)
    words = "relatief laag. Er is een"
    places = [n for n, line in enumerate(draft.lines) if words in line.text]
    assert len(places) > 1
    everywhere = draft
    for _ in places:
        everywhere = edited(everywhere, words, "erg laag. Er is een")
    outcome = merged(project, [everywhere])
    only(outcome, Verdict.MERGED)
    assert text_of(outcome, NOTE) == SMALL[NOTE].replace("relatief laag. Er", "erg laag. Er")
    differently = edited(edited(draft, words, "erg laag. Er is een"), words, "zeer laag. Er is een")
    only(merged(project, [differently]), Verdict.CONFLICT)


class Page:
    """What a reader's tools see of a page."""

    def __init__(self, text: str) -> None:
        self.text = text

    def count(self, tag: str) -> int:
        return len(re.findall(rf"<{tag}[ >]", self.text))


def test_the_page_is_for_all_and_asks_nothing_of_the_net() -> None:
    segments = (("same", "Een "), ("gone", "oud"), ("new", "<script>x</script>"))
    fates = [
        Fate(Verdict.MERGED, Deed.WORDS, Span(CHAPTER, 3, 1, 3, 4), segments, (ANN,), ("a.docx",)),
        Fate(
            Verdict.REFUSED, Deed.OTHER, None, segments, (), ("a.docx",), near="Kop", savers=("S",)
        ),
    ]
    remarks = [Remark("a.docx", "1", BEN, "Ja & nee", "vette", Span(CHAPTER, 6, 1, 6, 3))]
    for language in Language:
        page = Page(merge_page(fates, remarks, shipped_templates(), language))
        assert f'<html lang="{language.value}">' in page.text
        assert page.count("h1") == 1
        assert page.count("main") == 1
        assert page.count("title") == 1
        levels = [int(level) for level in re.findall(r"<h(\d)", page.text)]
        assert all(b - a <= 1 for a, b in pairwise(levels))
        assert page.count("ins") == page.count("del") == 2
        assert page.text.count('class="spoken"') == 8
        assert not re.search(r"https?:|src=|<link|<script|url\(|@import", page.text)
        assert "Kop" in page.text
        assert "&lt;script&gt;" in page.text
        assert "Ja &amp; nee" in page.text


@pytest.mark.parametrize(
    ("word", "written"), [("Oplossing", "Oplossing"), ("Onzin", None), ("Knelpunt", "Knelpunt")]
)
def test_the_kind_of_a_passage(
    draft: bytes, tmp_path: Path, word: str, written: str | None
) -> None:
    project = project_of(tmp_path)
    back = read_draft(draft, "a.docx").value
    assert back
    assert back.manifest
    names = {o.bookmark: o for o in back.manifest.origins if o.unit is Unit.LABEL}
    at, line = next(
        (n, line) for n, line in enumerate(back.lines)
        if any("^vz1" in names[name].base for name in line.bookmarks if name in names)
    )  # fmt: skip
    assert line.text.startswith("Knelpunt")
    first = replace(line.pieces[0], text=line.pieces[0].text.replace("Knelpunt", word))
    lines = list(back.lines)
    lines[at] = replace(line, pieces=(first, *line.pieces[1:]))
    outcome = merged(project, [replace(back, lines=tuple(lines))])
    if word == "Knelpunt":
        assert outcome.fates == ()
    elif written is None:
        only(outcome, Verdict.REFUSED)
    else:
        only(outcome, Verdict.MERGED)
        assert text_of(outcome, NOTE) == SMALL[NOTE].replace(
            "**Knelpunt:** Het aantal", f"**{written}:** Het aantal"
        )


def test_the_level_of_a_passage_in_a_list_of_the_program_stays(
    draft: bytes, tmp_path: Path
) -> None:
    project = project_of(tmp_path)
    back = read_draft(draft, "a.docx").value
    assert back
    assert back.manifest
    depths = {one.bookmark: one.depth for one in back.manifest.origins if one.passage}
    assert set(depths.values()) == {-1, 0, 1}
    for depth in (0, 1):
        at = next(
            n
            for n, line in enumerate(back.lines)
            if any(depths.get(name) == depth for name in line.bookmarks)
        )
        assert back.lines[at].list_level == depth
        lines = list(back.lines)
        lines[at] = replace(lines[at], list_level=2)
        outcome = merged(project, [replace(back, lines=tuple(lines))])
        only(outcome, Verdict.REFUSED)
        assert outcome.fates[0].reason is reasons.OWN_LIST


def test_a_text_that_two_editors_changed_names_both_with_their_dates(
    draft: bytes, tmp_path: Path
) -> None:
    project = project_of(tmp_path)
    data = changed(draft, tracked("tweede alinea", "derde alinea", "A"))
    other = changed(data, tracked("woorden en een", "zaken en een", "B"))
    back = read_draft(other, "a.docx").value
    assert back
    fates = merged(project, [back]).fates
    assert [[one.author for one in fate.stamps] for fate in fates] == [["A", "B"]]
    assert {one.date for one in fates[0].stamps} == {ANN.date}
    for author, words in (("A", "derde"), ("B", "zaken")):
        (fate,) = merged(project, [back], author=author).fates
        assert [one.author for one in fate.stamps] == [author]
        assert [text for kind, text in fate.segments if kind == "new"] == [words]
