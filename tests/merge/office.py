"""LibreOffice with an editor at its keys: drafts and what is done in them in, saved drafts out."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from generator.model.project import Project
from generator.pipeline import (
    as_docx,
    backing_of,
    design_of,
    moment_of,
    published_on,
    report_of,
)

HAND = Path(__file__).parents[1] / "tools" / "office_hand.py"
Step = tuple[object, ...]


@dataclass(frozen=True)
class Turn:
    """What one person does in an open draft."""

    author: str
    tracked: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Sitting:
    """A draft that is opened, changed and saved."""

    draft: str
    saved: str
    turns: tuple[Turn, ...]


@cache
def python() -> str | None:
    """Give the Python that can talk to LibreOffice, None where there is none."""
    office = shutil.which("soffice")
    if office is None:
        return None
    beside = Path(office).resolve().with_name("python")
    for one in (str(beside), "/usr/bin/python3", shutil.which("python3") or ""):
        asked = [one, "-c", "import uno"]
        if (
            Path(one).is_file()
            and subprocess.run(asked, capture_output=True, check=False).returncode == 0
        ):
            return one
    return None


def sat(sittings: Sequence[Sitting], folder: Path) -> list[list[str]]:
    """Let all sittings take place in one LibreOffice; give what could not be done in each.

    The drafts have no comments: a LibreOffice without windows lacks what draws them, and dies.
    """
    office, hand = shutil.which("soffice"), python()
    assert office
    assert hand
    pipe = f"play-{folder.name}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    listen = f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = subprocess.Popen([office, profile, "--headless", "--norestore", listen], **quiet)
    asked = json.dumps({"pipe": pipe, "sittings": [asdict(one) for one in sittings]})
    try:
        done = subprocess.run(
            [hand, str(HAND)], input=asked, capture_output=True, text=True, timeout=150, check=False
        )
        running.wait(20)
    finally:
        if running.poll() is None:
            running.terminate()
            running.wait(20)
    assert done.returncode == 0, done.stderr
    faults: list[list[str]] = json.loads(done.stdout)
    return faults


def draft_of(project: Project, root: Path) -> bytes:
    """Write the draft of a project as the program does."""
    design = design_of(root, "report").value
    assert design is not None
    moment = moment_of(published_on(project), "0")
    backing = backing_of(project)
    return as_docx(report_of(project), design, root, moment, backing=backing).value.data
