"""The site of the report in Chromium, opened from the disk: axe-core, keyboard, both schemes.

Every page is tried at 320 and at 1280 px, by day and by night.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.model.project import Project
from generator.model.settings import Layout
from generator.pipeline import checked, design_of, report_of
from generator.writing.pages import Site
from tests import generated
from tests.tools.browser import axe, browser, needs_chromium, nu
from tests.tools.site import lay_out, loads, written
from tests.writing.pages import ROOT

pytestmark = pytest.mark.slow
Scheme = Literal["light", "dark"]
WIDTHS, SCHEMES = (320, 1280), ("light", "dark")
FOCUS = """() => {
  const at = document.activeElement, style = getComputedStyle(at);
  return {
    tag: at.tagName, name: at.className, href: at.getAttribute("href"),
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    onScreen: at.getBoundingClientRect().bottom > 0 && at.getBoundingClientRect().right > 0,
  };
}"""
REACHABLE = """() => [...document.querySelectorAll("a[href],input,select,button,[tabindex='0']")]
  .filter((node) => node.checkVisibility()).length"""


@pytest.fixture(scope="module")
def sites(project: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[Layout, Path]:
    """The site of the real report in both settings, its charts drawn once."""
    report = report_of(project)
    design = design_of(ROOT, project.settings.design).value
    assert design is not None
    folder = tmp_path_factory.mktemp("sites")
    return {
        layout: lay_out(folder / layout, written(report, design, Site(layout))[0])
        for layout in Layout
    }


@pytest.fixture(scope="module")
def site(sites: dict[Layout, Path]) -> Path:
    """The site with a page per chapter."""
    return sites[Layout.CHAPTERS]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Layout, Mapping[str, bytes]]:
    """The sites of a project of twenty sessions."""
    project = checked(generated.lay_out(tmp_path_factory.mktemp("made") / "made", 20)).value
    assert project is not None
    design = design_of(ROOT, "report").value
    assert design is not None
    report = report_of(project)
    return {layout: written(report, design, Site(layout))[0] for layout in Layout}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


def at(
    opened: Browser, width: int = 1280, scheme: Scheme = "light", *, scripts: bool = True
) -> tuple[Page, list[str]]:
    """Open a page; with it comes the list of what it complains of and asks of other places."""
    context = opened.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda fault: said.append(str(fault)))
    page.on("request", lambda r: None if r.url.startswith("file:") else said.append(r.url))
    return page, said


@needs_chromium
@pytest.mark.parametrize("layout", list(Layout))
def test_every_page_passes_axe_and_fits_the_screen(
    sites: dict[Layout, Path], chromium: Browser, layout: Layout
) -> None:
    views = {(w, scheme): at(chromium, w, scheme) for w in WIDTHS for scheme in SCHEMES}
    tried = sorted(sites[layout].glob("*.html"))
    assert len(tried) > 8
    for file in tried:
        for (width, scheme), (page, _) in views.items():
            page.goto(file.as_uri())
            page.evaluate(axe() + ";0")
            # Reading style sheets again is what the policy of the page forbids.
            found = page.evaluate("axe.run({preload: false, resultTypes: ['violations']})")
            faults = [(v["id"], v["nodes"][0]["html"]) for v in found["violations"]]
            assert not faults, (file.name, width, scheme, faults)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, file.name
    assert [said for _, said in views.values()] == [[]] * len(views)


def test_no_page_of_a_made_project_weighs_300_kb(
    made: Mapping[Layout, Mapping[str, bytes]],
) -> None:
    for files in made.values():
        pages = [name for name in files if name.endswith(".html")]
        heaviest = max(loads(files, page) for page in pages)
        assert 220_000 < heaviest < 300_000
        assert sum(page.startswith("alle-passages") for page in pages) > 3


@needs_chromium
def test_a_search_tells_what_every_part_holds_and_keeps_its_words(
    made: Mapping[Layout, Mapping[str, bytes]], chromium: Browser, tmp_path: Path
) -> None:
    folder = lay_out(tmp_path / "made", made[Layout.CHAPTERS])
    page, said = at(chromium)
    page.goto((folder / "alle-passages.html").as_uri())
    page.locator("#_words").fill("wijk")
    expect(page.locator(".share-count")).to_have_count(page.locator(".shares a").count())
    counts = [int(words) for words in page.locator(".share-count").all_inner_texts()]
    assert min(counts) > 0
    assert f"samen: {sum(counts)} van " in page.locator(".told").inner_text()
    page.locator(".shares a").nth(2).press("Enter")
    page.wait_for_url("**/alle-passages-3.html?words=wijk")
    expect(page.locator(".share-count")).to_have_count(len(counts))
    assert page.locator(".group-passage:visible").count() == counts[2]
    assert page.locator("#_words").input_value() == "wijk"
    assert said == []


@needs_chromium
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["index.html", "matrix.html", "tafel.html", "rode-lijnen-2.html"])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    site: Path, chromium: Browser, width: int, name: str
) -> None:
    page, _ = at(chromium, width)
    page.goto((site / name).as_uri())
    page.wait_for_load_state("load")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["name"] == "skip"
    seen = 1
    for _ in range(page.evaluate(REACHABLE) - 1):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["tag"] != "BODY"
        assert focus["seen"], focus
        assert focus["onScreen"], focus
        seen += 1
    assert seen > 20 or width == 320


@needs_chromium
def test_the_way_past_the_menu_leads_into_the_text(site: Path, chromium: Browser) -> None:
    page, _ = at(chromium)
    page.goto((site / "kern.html").as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@needs_chromium
def test_the_matrix_is_filtered_by_the_keyboard_and_a_cell_opens_its_passages(
    site: Path, chromium: Browser
) -> None:
    page, said = at(chromium)
    page.goto((site / "matrix.html").as_uri())
    everything = page.locator("table.matrix tbody tr:visible").count()
    page.locator("#_theme").focus()
    page.keyboard.type("EENZAAM")
    expect(page.locator(".told")).not_to_be_empty()
    rows = page.locator("table.matrix tbody tr:visible")
    assert 0 < rows.count() < everything
    assert all("eenzaam" in words.lower() for words in rows.locator("th").all_inner_texts())
    assert page.locator(".told").inner_text().startswith(f"{rows.count()} van {everything}")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".matrix thead th:visible")).to_have_count(2)
    page.locator("button[type=reset]").press("Enter")
    expect(rows).to_have_count(everything)
    cell = page.locator("table.matrix td a").first
    count = int(cell.inner_text())
    cell.press("Enter")
    page.wait_for_url("**/alle-passages*")
    expect(page.locator(".told")).not_to_be_empty()
    assert page.locator(".group-passage:visible").count() == count
    assert said == []


@needs_chromium
def test_passages_are_searched_without_regard_to_case_and_accents(
    site: Path, chromium: Browser
) -> None:
    page, _ = at(chromium, 320)
    page.goto((site / "alle-passages.html").as_uri())
    everything = page.locator(".group-passage").count()
    page.locator("#_words").fill("cliëntenfederatie")
    expect(page.locator(".told")).not_to_be_empty()
    found = page.locator(".group-passage:visible").count()
    assert 0 < found < everything
    page.locator("#_words").fill("CLIENTENFEDERATIE")
    page.wait_for_timeout(300)
    assert page.locator(".group-passage:visible").count() == found
    assert page.locator("[role=status]").inner_text().startswith(f"{found} van {everything}")
    headings = page.locator(".part-passages > h2:visible").count()
    assert 0 < headings <= found
    page.locator("button[type=reset]").click()
    page.wait_for_timeout(100)
    assert page.locator(".group-passage:visible").count() == everything


@needs_chromium
def test_all_is_there_where_no_script_runs(site: Path, chromium: Browser) -> None:
    page, _ = at(chromium, scripts=False)
    page.goto((site / "matrix.html").as_uri())
    assert not page.locator("form").is_visible()
    assert page.locator("nav.contents a").first.is_visible()
    page.locator("table.matrix td a").first.click()
    page.wait_for_url("**/alle-passages*")
    place = page.url.rpartition("#")[2]
    assert page.locator(f"[id='{place}']").is_visible()
    page.locator(f"[id='{place}'] .passage-meta a").first.click()
    page.wait_for_url("**/rode-lijnen*")


@needs_chromium
def test_the_faces_of_the_design_are_those_on_the_screen(site: Path, chromium: Browser) -> None:
    page, said = at(chromium)
    page.goto((site / "kern.html").as_uri())
    page.evaluate("document.fonts.ready.then(() => 0)")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert {name.strip('"') for name in loaded} == {"Source Sans 3", "Spectral"}
    assert said == []


@pytest.mark.skipif(shutil.which("java") is None, reason="Java is missing")
def test_the_nu_checker_finds_no_error(sites: dict[Layout, Path]) -> None:
    command = ["java", "-jar", str(nu()), "--errors-only", "--format", "json", "--exit-zero-always"]
    for kind, pattern in (("--html", "*.html"), ("--css", "*.css")):
        files = [str(path) for site in sites.values() for path in sorted(site.glob(pattern))]
        assert files
        done = subprocess.run([*command, kind, *files], capture_output=True, text=True, check=True)
        assert json.loads(done.stderr)["messages"] == []
