"""A project's folder: what is read, what is kept out, what is missed."""

from pathlib import Path

import pytest

from generator.model.project import Project
from generator.model.rules import Rule
from generator.reading import project as reading
from generator.reading.project import read_project

NOTE = "---\ntitel: T\ndatum: 2023-05-23\nlocatie: L\ndeelnemers: 3\n---\n\nTekst.\n"


def _project(root: Path, **files: str) -> None:
    written = {"report.yaml": "titel: T\n", "sessions/2023-05-23-t.md": NOTE, **files}
    for name, text in written.items():
        path = root / "sources" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def _read(root: Path) -> tuple[Project, list[tuple[Rule, str]]]:
    result = read_project(root)
    assert result.value is not None
    return result.value, [(found.rule, found.span.path) for found in result.diagnostics]


def test_defaults_may_be_absent(tmp_path: Path) -> None:
    _project(tmp_path)
    project, found = _read(tmp_path)
    assert [note.id for note in project.notes] == ["2023-05-23-t"]
    assert not found
    assert project.codebook.path == "sources/codebook.yaml"
    assert set(project.sources) == {"sources/report.yaml", "sources/sessions/2023-05-23-t.md"}


def test_everything_named_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    _project(
        tmp_path,
        **{
            "sessions/2023-01-01-a.md": NOTE,
            "chapters/kern.md": "Kern\n",
            "chapters/threads/regels.md": "![Foto](../../images/a.png)\n",
            "codebook.yaml": "codes: [{id: a, label: A, definitie: d}]\n",
            "data/indicatoren.csv": "indicator,waarde,bron\na,1,b\n",
            "images/a.png": "12345",
            "images/b.svg": "<svg/>",
            ".obsidian/kern.md": "verborgen",
            "sessions/.verborgen.md": "verborgen",
        },
    )
    project, found = _read(tmp_path)
    assert not found
    assert [note.id for note in project.notes] == ["2023-01-01-a", "2023-05-23-t"]
    assert [chapter.slot for chapter in project.chapters] == ["kern", "threads/regels"]
    assert project.images == {"sources/images/a.png": 5}
    figure = project.chapters[1].document.blocks[0]
    assert getattr(figure, "path", None) in project.images
    assert [code.id for code in project.codebook.codes] == ["a"]
    assert len(project.indicators) == 1
    assert "sources/chapters/threads/regels.md" in project.sources


def test_one_unreadable_file_does_not_hide_the_others(tmp_path: Path) -> None:
    _project(tmp_path, **{"sessions/b.md": "geen kop", "chapters/kern.md": "Kern"})
    (tmp_path / "sources/sessions/c.md").write_bytes(b"\xff")
    project, found = _read(tmp_path)
    assert [note.id for note in project.notes] == ["2023-05-23-t"]
    assert len(project.chapters) == 1
    assert found == [
        (Rule.MISSING_HEADER, "sources/sessions/b.md"),
        (Rule.NOT_UTF8, "sources/sessions/c.md"),
    ]


@pytest.mark.parametrize(
    ("settings", "rules"),
    [
        ("sessies: niets/*.md", {Rule.NO_SESSIONS}),
        ("sessies: ../*.md", {Rule.FILE_OUTSIDE_PROJECT, Rule.NO_SESSIONS}),
        ("sessies: /etc/*", {Rule.FILE_OUTSIDE_PROJECT, Rule.NO_SESSIONS}),
        ("sessies: '**/**/*.md'", {Rule.FILE_OUTSIDE_PROJECT, Rule.NO_SESSIONS}),
        ("sessies: 'a**b/*.md'", {Rule.NO_SESSIONS}),
        ("codeboek: /etc/passwd", {Rule.FILE_OUTSIDE_PROJECT}),
        ("codeboek: ../../geheim.yaml", {Rule.FILE_OUTSIDE_PROJECT}),
        ("codeboek: bestaat-niet.yaml", {Rule.FILE_UNREADABLE}),
        ("hoofdstukken: bestaat-niet", {Rule.FILE_UNREADABLE}),
        ("gegevens: sessions", {Rule.FILE_UNREADABLE}),
    ],
)
def test_settings_that_lead_nowhere(tmp_path: Path, settings: str, rules: set[Rule]) -> None:
    _project(tmp_path, **{"report.yaml": f"titel: T\n{settings}\n"})
    assert {rule for rule, _ in _read(tmp_path)[1]} == rules


def test_links_out_of_the_project_are_refused(tmp_path: Path) -> None:
    root = tmp_path / "project"
    _project(root)
    secret = tmp_path / "geheim"
    secret.mkdir()
    (secret / "a.md").write_text(NOTE)
    (secret / "a.png").write_text("x")
    (root / "sources/chapters").symlink_to(secret)
    (root / "sources/sessions/a.md").symlink_to(secret / "a.md")
    (root / "sources/a.png").symlink_to(secret / "a.png")
    project, found = _read(root)
    assert {rule for rule, _ in found} == {Rule.FILE_OUTSIDE_PROJECT}
    assert len(project.notes) == 1
    assert not project.chapters
    assert not project.images


def test_without_settings_there_is_no_project(tmp_path: Path) -> None:
    result = read_project(tmp_path)
    assert result.value is None
    assert [found.rule for found in result.diagnostics] == [Rule.FILE_UNREADABLE]


def test_too_many_files_and_too_much_text_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _project(tmp_path, **{f"sessions/{n}.md": NOTE for n in range(9)})
    monkeypatch.setattr(reading, "MOST_FILES", 5)
    project, found = _read(tmp_path)
    assert len(project.notes) == 5
    assert (Rule.FILE_TOO_LARGE, "sources/report.yaml") in found
    monkeypatch.setattr(reading, "MOST_FILES", 50)
    monkeypatch.setattr(reading, "MOST_BYTES", 3 * len(NOTE))
    project, found = _read(tmp_path)
    assert len(project.notes) == 2
    assert {rule for rule, _ in found} == {Rule.FILE_TOO_LARGE}
