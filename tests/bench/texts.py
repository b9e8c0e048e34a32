"""The text of a report for other programs: HTML as our templates give it, Markdown, typst.

``python -m tests.bench.texts PROJECT FOLDER`` writes report.html, report.md, report.typ and their
pictures into the folder.
"""

import subprocess
import sys
from pathlib import Path

import pypandoc

from generator.pipeline import as_html, checked, design_of, report_of

FILTER = Path(__file__).parent / "plain.lua"
PANDOC = pypandoc.get_pandoc_path()


def write(root: Path, folder: Path) -> None:
    read = checked(root)
    assert read.value is not None, read.diagnostics
    design = design_of(root, read.value.settings.design).value
    assert design is not None
    html = as_html(report_of(read.value), design, root).value
    base = f'<head><base href="{design.folder.as_uri()}/">'
    (folder / "report.html").write_text(html.replace("<head>", base, 1))
    told = ("--from", "html", "--to", "markdown", "--wrap=none", "--standalone")
    _pandoc(folder, "report.html", *told, "--lua-filter", str(FILTER), out="report.md")
    _pandoc(folder, "report.md", "--to", "typst", "--standalone", out="report.typ")


def _pandoc(folder: Path, *words: str, out: str) -> None:
    media = "--extract-media=media"
    subprocess.run([PANDOC, *words, media, "--output", out], cwd=folder, check=True)


if __name__ == "__main__":
    write(Path(sys.argv[1]).resolve(), Path(sys.argv[2]))
