"""The commands as a person types them: what they print, their exit codes, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from generator.cli.speech import DOMAIN, WORDS
from tests.sample import sample_report
from tests.small import CHAPTER, NOTE, SMALL, lay
from tests.writing.pages import pdf_of

NL, EN = "nl_NL.UTF-8", "en_GB.UTF-8"
COMMANDS = (
    "new",
    "check",
    "build",
    "design",
    "trace",
    "anchor",
    "codes",
    "suggest",
    "compare",
    "export",
    "listen",
)
PASSAGE = "2023-05-23-eenzaamheid#^vz1"


def rodedraad(*words: object, spoken: str = EN, stdin: str = "") -> tuple[int, str]:
    """Run a command: its exit code, and all that it printed."""
    command = [str(Path(sys.executable).with_name("rodedraad")), *map(str, words)]
    env = os.environ | {"LC_ALL": spoken, "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, env=env, input=stdin, capture_output=True, text=True, check=False, timeout=120
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay(tmp_path / "project")


@pytest.fixture
def spoilt(project: Path) -> Path:
    """A project of which a chapter cites a passage that is not there."""
    chapter = project / CHAPTER
    chapter.write_text(chapter.read_text() + "\nNiemand zei dit. [[2023-05-23-eenzaamheid#^x9]]\n")
    return project


@pytest.mark.parametrize(("spoken", "words"), [(NL, "Gebruik: "), (EN, "Usage: ")])
def test_help_speaks_the_language_of_the_terminal(spoken: str, words: str) -> None:
    code, said = rodedraad("--help", spoken=spoken)
    assert code == 0
    assert said.startswith(words)
    assert [name for name in COMMANDS if f"  {name} " not in said] == []


def test_the_compiled_words_are_those_of_the_catalogue() -> None:
    folder = WORDS / "nl/LC_MESSAGES"
    with (folder / f"{DOMAIN}.po").open("rb") as text, (folder / f"{DOMAIN}.mo").open("rb") as made:
        written, compiled = (
            {tuple(one.id): tuple(one.string) for one in read(file) if one.id}
            for read, file in ((read_po, text), (read_mo, made))
        )
    assert written
    assert compiled == written


def test_a_project_is_laid_out_in_the_design_that_is_asked_for(tmp_path: Path) -> None:
    assert rodedraad("new", tmp_path / "a", "--design", "tide")[0] == 0
    assert rodedraad("check", tmp_path / "a") == (0, "Nothing found to mend.\n")
    code, said = rodedraad("new", tmp_path / "b", "--design", "tied")
    assert (code, "`tide`" in said, (tmp_path / "b").exists()) == (1, True, False)


@pytest.mark.slow
def test_a_design_is_shown_without_any_sources(tmp_path: Path) -> None:
    code, said = rodedraad("design", "tide", "--project", tmp_path, "--language", "en")
    assert code == 0
    assert "build/design/tide.pdf" in said
    made = {path.name for path in (tmp_path / "build/design").iterdir()}
    assert made == {"tide.pdf", "tide.docx", "tide-summary.pdf"}


def test_a_clean_project_has_exit_code_0(project: Path) -> None:
    assert rodedraad("check", project) == (0, "Nothing found to mend.\n")


@pytest.mark.parametrize(
    ("spoken", "words"),
    [(NL, "Er is geen passage ^x9 in 2023-05-23-eenzaamheid"), (EN, "error[broken-citation]")],
)
def test_a_finding_has_its_place_and_exit_code_1(spoilt: Path, spoken: str, words: str) -> None:
    line = len((spoilt / CHAPTER).read_text().splitlines())
    code, said = rodedraad("check", spoilt, spoken=spoken)
    assert code == 1
    assert f"{CHAPTER}:{line}:18" in said
    assert words.casefold() in said.casefold() or "broken-citation" in said


def test_findings_as_json_and_as_annotations(spoilt: Path) -> None:
    _, said = rodedraad("check", spoilt, "--format", "json")
    assert [one["rule"] for one in json.loads(said)] == ["broken-citation"]
    _, said = rodedraad("check", spoilt, "--format", "github")
    assert said.startswith(f"::error file={CHAPTER},line=")


@pytest.mark.parametrize(
    "words",
    [
        ("biuld",),
        ("build", "pfd"),
        ("build", "--jobs", "0"),
        ("check", "absent"),
        ("check", "--format", "xml"),
        ("trace",),
        ("trace", "x", "--passage", "y"),
        ("trace", "--claim", "nowhere"),
        ("suggest", "--threshold", "2"),
        ("export", "docx"),
        ("listen",),
        ("listen", "absent.pdf"),
        ("listen", __file__, "--pages", "3-1"),
        ("listen", __file__, "--pages", "0"),
        ("listen", __file__, "--pages", "a"),
        ("listen", __file__, "--pages", "1-"),
    ],
)
def test_wrong_usage_has_exit_code_2(words: tuple[str, ...]) -> None:
    code, said = rodedraad(*words, spoken=NL)
    assert code == 2
    assert said.startswith("Gebruik: ")


def test_an_error_stops_a_build_before_anything_is_written(spoilt: Path) -> None:
    code, said = rodedraad("build", "--project", spoilt)
    assert code == 1
    assert "broken-citation" in said
    assert [path.name for path in (spoilt / "build").iterdir()] == [".cache"]


def test_a_file_that_cannot_be_written_is_one_plain_sentence(project: Path) -> None:
    (project / "build").write_text("in the way")
    code, said = rodedraad("export", "json", "--project", project, spoken=NL)
    assert code == 1
    assert said.startswith("Lezen of schrijven lukte niet (")
    assert (project / "build").read_text() == "in the way"


def test_a_new_project_checks_clean(tmp_path: Path) -> None:
    place = tmp_path / "a b"
    code, said = rodedraad("new", place)
    assert code == 0
    assert f"rodedraad build --project '{place}'" in said
    assert rodedraad("check", place) == (0, "Nothing found to mend.\n")
    code, said = rodedraad("new", place)
    assert code == 1
    assert "exists and is not an empty folder" in said


def test_tracing_leads_both_ways(project: Path) -> None:
    code, passage = rodedraad("trace", "--passage", PASSAGE, "--project", project)
    assert code == 0
    assert f"{NOTE}:" in passage
    words = passage.splitlines()[1].strip()
    assert NOTE in rodedraad("trace", words, "--project", project)[1]
    assert (
        rodedraad("trace", "--passage", "2023-05-23-eenzaamheid#^x", "--project", project)[0] == 1
    )


def test_anchor_writes_only_what_is_missing(project: Path) -> None:
    note = project / NOTE
    note.write_text(note.read_text() + "\n- **Vraag:** Wie doet het?  #ontmoeting\n")
    before = note.read_text().splitlines()
    code, said = rodedraad("anchor", "--dry-run", "--project", project)
    assert (code, note.read_text().splitlines()) == (0, before)
    assert "Nothing was written yet." in said
    assert rodedraad("anchor", "--project", project)[0] == 0
    after = note.read_text().splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(changed) == 2
    assert [new for old, new in changed if not new.startswith(f"{old} ^")] == []


def test_the_matrix_and_the_passages_of_a_code(project: Path) -> None:
    table = rodedraad("codes", "--project", project)[1].splitlines()
    assert [line.split() for line in table[2:]] == [
        ["drempels", "1", "1", "2"],
        ["ontmoeting", "·", "1", "1"],
    ]
    code, said = rodedraad("codes", "--passages", "ontmoeting", "--project", project)
    assert code == 0
    assert f"{NOTE}:" in said
    code, said = rodedraad("codes", "--passages", "ontmoetign", "--project", project)
    assert code == 1
    assert "ontmoeting" in said


def test_two_equal_codings_agree(project: Path, tmp_path: Path) -> None:
    other = lay(tmp_path / "other", SMALL)
    code, said = rodedraad("compare", project, other)
    assert code == 0
    assert "1.00" in said


def test_an_export_comes_back_unchanged(project: Path) -> None:
    notes = {path: path.read_bytes() for path in (project / "sources").rglob("*.md")}
    assert rodedraad("export", "qdpx", "--project", project)[0] == 0
    made = project / "build/export.qdpx"
    code, said = rodedraad("import-codes", made, "--apply", "--project", project)
    assert (code, said) == (0, "There is nothing to change.\n")
    assert {path: path.read_bytes() for path in notes} == notes
    made.write_bytes(made.read_bytes()[:100])
    assert rodedraad("import-codes", made, "--project", project)[0] == 1


def test_nothing_is_suggested_where_all_is_coded(project: Path) -> None:
    assert rodedraad("suggest", "--project", project)[0] == 0
    code, said = rodedraad("suggest", "2023-05-23-eenzamheid", "--project", project)
    assert code == 1
    assert "2023-05-23-eenzaamheid" in said


def test_stopping_halfway_keeps_what_was_accepted(project: Path) -> None:
    note = project / NOTE
    first, second = "- **Vraag:** Waar kun je ontmoeten? ^q1", "- **Vraag:** Wie ontmoet wie? ^q2"
    note.write_text(note.read_text() + f"\n## Overig\n\n{first}\n{second}\n")
    code, said = rodedraad("suggest", "--ask", "--project", project, stdin="y\nstop\n")
    assert code == 0
    assert "Changed: 1 place in 1 note." in said
    assert "Waar kun je ontmoeten?  #ontmoeting ^q1\n- **Vraag:** Wie ontmoet wie? ^q2" in (
        note.read_text()
    )


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of a few pages."""
    path = tmp_path_factory.mktemp("listen") / "rapport.pdf"
    path.write_bytes(pdf_of(sample_report()))
    return path


def test_what_a_screen_reader_says_is_printed(document: Path) -> None:
    code, said = rodedraad("listen", document, spoken=NL)
    assert code == 0
    assert said.startswith("[pagina 1 van ")
    assert "\n[kop niveau 2] Drempels\n" in said
    code, some = rodedraad("listen", document, "--pages", "1,2-3", spoken=NL)
    assert code == 0
    assert [line for line in some.splitlines() if line.startswith("[pagina")] == [
        line for line in said.splitlines() if line.startswith("[pagina")
    ][:3]
    assert said.startswith(some)


@pytest.mark.parametrize(
    ("spoken", "words"),
    [(NL, "is geen pdf, is beschadigd"), (EN, "is no PDF, is damaged")],
)
def test_a_document_that_cannot_be_read_aloud_is_one_plain_sentence(
    spoken: str, words: str
) -> None:
    code, said = rodedraad("listen", __file__, spoken=spoken)
    assert code == 1
    assert f"test_door.py {words}" in said


def test_pages_that_are_not_there_are_told(document: Path) -> None:
    code, said = rodedraad("listen", document, "--pages", "900")
    assert code == 1
    assert "nothing on these pages" in said
