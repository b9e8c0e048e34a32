"""Other programs on the same text, each as one process that is started anew."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.projects import project
from tests.bench.results import PLACE, ROOT

TYPST = "import typst; typst.compile('{}', output='typst.pdf', pdf_standards=['ua-1'])"
WEASYPRINT = (
    "from weasyprint import HTML; "
    "HTML('report.html').write_pdf('weasyprint.pdf', pdf_variant='pdf/ua-1')"
)
PANDOC = "import os, sys, pypandoc; p = pypandoc.get_pandoc_path(); os.execv(p, [p, *sys.argv[1:]])"
PEERS = {
    "typst": "typst, PDF/UA-1",
    "pandoc-typst": "pandoc → typst, PDF/UA-1",
    "pandoc-docx": "pandoc → DOCX",
    "weasyprint": "WeasyPrint in one piece, PDF/UA-1",
}


def command(name: str) -> list[str]:
    """Give the command of a peer, for a folder that holds the texts."""
    python = sys.executable
    compile_ = [python, "-c", TYPST.format("report.typ")]
    pandoc = [python, "-c", PANDOC, "report.md", "--standalone", "--output"]
    chain = (
        "import subprocess, sys, typst; subprocess.run(sys.argv[1:], check=True); "
        + TYPST.format("made.typ").removeprefix("import typst; ")
    )
    commands = {
        "typst": compile_,
        "pandoc-typst": [python, "-c", chain, *pandoc, "made.typ"],
        "pandoc-docx": [*pandoc, "pandoc.docx"],
        "weasyprint": [python, "-c", WEASYPRINT],
    }
    return commands[name]


def texts(size: int, seconds: int, stamp: str) -> Path:
    """Give the folder with the text of a report of so many sessions, written where it is not.

    Raises subprocess.SubprocessError.
    """
    folder = PLACE / "texts" / str(size)
    mark = folder / "program"
    if not mark.is_file() or mark.read_text() != stamp:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        root = project(size, "text")
        words = [sys.executable, "-m", "tests.bench.texts", str(root), str(folder)]
        subprocess.run(words, check=True, timeout=seconds, cwd=ROOT)
        mark.write_text(stamp)
    return folder
