"""The site: what its pages hold, where its links lead, what no page may do."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from generator.model.anchor import passage_block
from generator.model.document import (
    Block,
    Citation,
    Footnote,
    FootnoteMark,
    Group,
    Heading,
    Link,
    Paragraph,
    Text,
)
from generator.model.report import Matrix, Part, PartKind, Report
from generator.model.settings import Layout
from generator.model.theme import Logo, contrast
from generator.reading.theme.reader import CONTRASTS
from generator.writing.pages import Download, Site
from generator.writing.web.faces import place
from generator.writing.web.leaf import Press
from generator.writing.web.metadata import address
from generator.writing.web.palette import night
from generator.writing.web.planning import HEAVIEST, plan
from tests.sample import KEY, sample_report
from tests.tools import site as sites
from tests.writing.pages import PNG, design, paragraph, report_of

SESSION, CODE = "2023-05-23-eenzaamheid", "drempels"
LIMIT = 300_000


def counted() -> Report:
    """Give the sample with a matrix of one code and one session."""
    matrix = Matrix((CODE,), (SESSION,), {(CODE, SESSION): (KEY,)})
    return replace(sample_report(), matrix=matrix, labels={CODE: "Drempels", SESSION: "Eenzaam"})


def written(report: Report, site: Site) -> Mapping[str, bytes]:
    files, found = sites.written(report, design(), site)
    assert not found
    return files


@cache
def site(layout: Layout = Layout.CHAPTERS) -> Mapping[str, bytes]:
    return written(counted(), Site(layout))


def pages(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: data.decode() for name, data in files.items() if name.endswith(".html")}


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.all: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.all.append((tag, dict(attrs)))

    def values(self, name: str) -> list[str]:
        return [found[name] or "" for _, found in self.all if name in found]


both = pytest.mark.parametrize("layout", list(Layout))


@both
def test_every_link_leads_to_a_file_of_the_site_and_a_place_in_it(layout: Layout) -> None:
    files = site(layout)
    ids = {name: set(Page(text).values("id")) for name, text in pages(files).items()}
    tried = 0
    for name, text in pages(files).items():
        page = Page(text)
        for link in page.values("href") + page.values("src"):
            parts = urlsplit(link)
            if parts.scheme:
                assert link == "https://www.movisie.nl/"  # what a chapter itself links to
                continue
            target = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
            assert target in files, link
            assert not parts.fragment or unquote(parts.fragment) in ids[target], link
            tried += 1
    assert tried > 20


@both
def test_ids_are_unique_on_each_page_and_what_names_another_finds_it(layout: Layout) -> None:
    for text in pages(site(layout)).values():
        page = Page(text)
        ids = page.values("id")
        assert len(ids) == len(set(ids))
        named = " ".join(page.values("aria-labelledby") + page.values("for")).split()
        assert set(named) <= set(ids)


@both
def test_each_page_has_its_landmarks_its_language_and_a_way_past_the_menu(layout: Layout) -> None:
    for text in pages(site(layout)).values():
        page = Page(text)
        assert page.all[0] == ("html", {"lang": "nl"})
        assert (page.tags["header"], page.tags["main"], page.tags["footer"]) == (1, 1, 1)
        assert page.tags["h1"] >= 1
        first = next(found for tag, found in page.all if tag in {"a", "button", "input"})
        assert first == {"class": "skip", "href": "#_main"}


@both
def test_nothing_is_asked_of_another_place(layout: Layout) -> None:
    files = site(layout)
    for text in pages(files).values():
        page = Page(text)
        policy = next(v for v in page.values("content") if v.startswith("default-src"))
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        assert "http" not in policy
        assert not page.values("style")
        assert not page.tags["style"]
        loaded = [f.get("src") or f.get("href") or "" for t, f in page.all if t in LOADING]
        assert not [link for link in loaded if urlsplit(link).scheme or link.startswith("//")]
    for name, data in files.items():
        if name.endswith(".css"):
            assert not re.search(rb"https?:|//[a-z]|@import|data:", data), name
    assert not re.search(rb"https?:|fetch|XMLHttp|eval|innerHTML", files["script.js"])


LOADING = {"link", "script", "img", "use", "iframe", "source"}


@both
def test_a_page_with_all_it_loads_stays_light(layout: Layout) -> None:
    files = site(layout)
    for name in pages(files):
        assert 20_000 < sites.loads(files, name) < LIMIT, name


def sections(count: int, weight: int) -> list[Block]:
    """Make sections of some bytes each."""
    words = "woord " * (weight // 6)
    made = [(Heading(f"h{n}", 2, (Text("Kop"),)), paragraph(f"p{n}", words)) for n in range(count)]
    return [block for section in made for block in section]


def test_a_heavy_part_becomes_pages_that_are_not() -> None:
    blocks = sections(9, HEAVIEST // 4)
    made = plan(report_of(blocks), Layout.CHAPTERS)
    assert [page.file for page in made] == ["index.html", "kern.html", "kern-2.html", "kern-3.html"]
    assert [block for page in made for part in page.parts for block in part.blocks] == blocks
    assert [page.share for page in made[1:]] == [(1, 3), (2, 3), (3, 3)]
    assert [page.goes_on for page in made[1:]] == [False, True, True]


def test_a_long_page_goes_on_where_it_is_full_and_annexes_have_their_own() -> None:
    report = report_of(sections(9, HEAVIEST // 4))
    annex = Part("c", PartKind.CODEBOOK, "A", "Codeboek", (paragraph("cp", "x"),))
    made = plan(replace(report, parts=(*report.parts, annex)), Layout.LONG)
    names = ["index.html", "synthese-2.html", "synthese-3.html", "codeboek.html"]
    assert [page.file for page in made] == names
    assert [b for page in made[:3] for part in page.parts for b in part.blocks] == list(
        report.parts[0].blocks
    )


def test_a_matrix_of_many_sessions_is_divided_between_them() -> None:
    names = tuple(f"s{n}" for n in range(50))
    matrix = Matrix((CODE,), names, {(CODE, name): (KEY,) for name in names})
    report = replace(sample_report(), matrix=matrix)
    divided = [page for page in plan(report, Layout.LONG) if page.matrix]
    assert [page.file for page in divided] == ["matrix.html", "matrix-2.html", "matrix-3.html"]
    assert tuple(name for page in divided for name in page.sessions) == names
    files = pages(written(report, Site()))
    for page in divided:
        text = files[page.file]
        assert len(re.findall(r'<th scope="col" class="center">', text)) == len(page.sessions)
        assert [link for link in re.findall(r'href="(matrix[^"?]*)"', text) if link != page.file]


def test_two_writings_are_the_same_byte_for_byte() -> None:
    assert written(counted(), Site()) == site()
    assert not [name for name, text in pages(site()).items() if " object at 0x" in text]


def test_a_claim_and_its_passage_lead_to_one_another() -> None:
    files = pages(site())
    assert f"alle-passages.html#p-{KEY.replace('#^', '-')}" in files["kern.html"]
    assert f"alle-passages.html?code={CODE}&amp;session={SESSION}#p-" in files["matrix.html"]
    assert f'data-session="{SESSION}" data-codes="{CODE}"' in files["alle-passages.html"]


def test_a_passage_leads_to_the_very_block_that_cites_it() -> None:
    place = passage_block(KEY)
    back = Paragraph("m", (Link("#part", (Text("Een deel"),)),), role="passage-meta")
    cite = Paragraph("claim", (Text("Bewering"), Citation(SESSION, "vz1", mark="E 1")))
    report = report_of([paragraph("a", "Vooraf."), cite])
    passages = Part("all", PartKind.PASSAGES, "A", "Alle", (Group(place, "passage", (back,)),))
    origins = {**report.origins, "part": None, "all": None, place: None}
    files = pages(
        written(replace(report, parts=(*report.parts, passages), origins=origins), Site())
    )
    assert '<p id="claim">' in files["kern.html"]
    assert f'href="alle-passages.html#{place}"' in files["kern.html"]
    assert 'href="kern.html#claim">Een deel</a>' in files["alle-passages.html"]


def test_a_search_is_told_of_the_passages_of_other_pages() -> None:
    evil = "</script>\u2028<!--"
    words = evil + "stil " * (HEAVIEST // 10)
    passages = [
        Group(f"p-s-p{n}", "passage", (paragraph(f"t{n}", words, "passage-text"),)) for n in (1, 2)
    ]
    part = Part("all", PartKind.PASSAGES, "A", "Alle", tuple(passages))
    keys = {(CODE, "s"): ("s#^p1", "s#^p2")}
    files = written(
        replace(report_of([]), parts=(part,), matrix=Matrix((CODE,), ("s",), keys)), Site()
    )
    for n, name in enumerate(("alle-passages", "alle-passages-2"), 1):
        script = files[f"{name}.js"].decode()
        assert "</" not in script
        assert "\u2028" not in script
        told = re.fullmatch(r"\(self\.rodeDraad \?\?= \[\]\)\.push\((.*)\);\n", script)
        assert told is not None
        assert json.loads(told[1]) == [f"{name}.html", [[words, "s", CODE]]]
        assert f'id="p-s-p{n}"' in files[f"{name}.html"].decode()
        assert "van 2" in files[f"{name}.html"].decode()
    assert not [name for name in site() if name.endswith(".js") and name != "script.js"]


def test_what_heads_a_group_or_a_passage_is_a_heading_below_the_one_above_it() -> None:
    inner = Group("inner", "voice", (paragraph("x", "x"),), "Binnen")
    mark = paragraph("mark", "Tafel 1", "passage-mark")
    blocks = [
        Heading("h", 2, (Text("Lijn"),)),
        Heading("own", 3, (Text("Tussenkop"),)),
        Group("outer", "challenge", (inner,), "Buiten"),
        Heading("deep", 4, (Text("Diep"),)),
        Group("passage", "passage", (mark,)),
    ]
    text = pages(written(report_of(blocks), Site()))["kern.html"]
    assert '<h3 class="group-title">Buiten</h3>' in text
    assert '<h4 class="group-title">Binnen</h4>' in text
    assert '<h5 id="mark" class="passage-mark">Tafel 1</h5>' in text


def test_logos_are_files_of_the_site_and_say_whose_they_are(tmp_path: Path) -> None:
    (tmp_path / "own.svg").write_text(SVG_LOGO)
    (tmp_path / "partner.png").write_bytes(PNG)
    ours = design()
    theme = replace(ours.theme, logo=Logo(tmp_path / "own.svg", "image/svg+xml", "De gemeente"))
    report = counted()
    meta = replace(report.meta, logos={"Een partner": "partner.png"})
    files, found = sites.written(
        replace(report, meta=meta), replace(ours, theme=theme), Site(), tmp_path
    )
    assert not found
    for text in pages(files).values():
        shown = re.findall(r'<img class="logo" src="([^"]+)" alt="([^"]+)"', text)
        assert [alt for _, alt in shown] == ["De gemeente", "Een partner"]
        assert [files[path] for path, _ in shown] == [SVG_LOGO.encode(), PNG]


SVG_LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'


@both
def test_the_letters_hold_every_sign_that_the_pages_show(layout: Layout) -> None:
    files = site(layout)
    shown = {ord(sign) for text in pages(files).values() for sign in text} - {10}
    for face in design().theme.faces:
        whole = TTFont(face.file).getBestCmap()
        cut = TTFont(BytesIO(files[place(face)])).getBestCmap()
        assert shown & whole.keys() <= cut.keys()


def test_letters_that_every_face_has_ask_for_no_other_faces() -> None:
    def signs(words: str) -> str:
        press = Press(report_of([paragraph("p", words)]), Site(Layout.CHAPTERS))
        assert list(press.leaves())
        return press.signs

    assert signs("café") == signs("café, quiz en jazz")
    assert set(signs("naïef café")) - set(signs("café")) == {"ï"}


def test_what_people_wrote_is_text_in_pages_in_drawings_and_in_data() -> None:
    evil = '</script><script>alert(1)</script>"><img src=x onerror=y>'
    report = counted()
    charts = {n: replace(chart, title=evil) for n, chart in report.charts.items()}
    meta = replace(report.meta, title=evil, subtitle=evil, client=evil, partners=(evil,))
    labels = {CODE: evil, SESSION: evil}
    files = pages(written(replace(report, meta=meta, charts=charts, labels=labels), Site()))
    for text in files.values():
        page = Page(text)
        assert page.tags["script"] == 2
        assert 'src="x"' not in text
        assert "<img src=x" not in text
        assert not page.values("onerror")
    data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', files["kern.html"])
    assert json.loads(data[0])["name"] == evil


def test_a_footnote_and_its_calls_lead_to_one_another() -> None:
    note = Footnote("note", "n", (paragraph("note-p", "De noot."),))
    call = Paragraph("b", (Text("Woorden"), FootnoteMark("n"), FootnoteMark("n")))
    text = pages(written(report_of([call, note]), Site()))["kern.html"]
    for n in (1, 2):
        assert f'id="_call-1-{n}" href="#note"' in text
        assert f'href="#_call-1-{n}" role="doc-backlink"' in text


def test_a_chart_is_a_named_picture_with_a_description() -> None:
    report = counted()
    text = pages(site())["kern.html"]
    for name, chart in report.charts.items():
        assert f'aria-labelledby="figure-{name}_t figure-{name}_d"' in text
        assert f'<desc id="figure-{name}_d">{chart.alt}</desc>' in text


def test_documents_are_led_to_only_where_they_are_made() -> None:
    asked = Site(whole=(Download("a.pdf", ""),), summaries=(Download("s/b.pdf", "Sessie B"),))
    assert 'href="a.pdf"' in pages(written(counted(), asked))["index.html"]
    assert 'href="s/b.pdf">Sessie B' in pages(written(counted(), asked))["index.html"]
    assert ".pdf" not in pages(site())["index.html"]


@pytest.mark.parametrize(
    ("website", "file", "expected"),
    [
        ("", "kern.html", ""),
        ("https://example.org/a", "index.html", "https://example.org/a"),
        ("https://example.org/a", "kern.html", "https://example.org/a/kern.html"),
        ("https://example.org/a/", "kern.html", "https://example.org/a/kern.html"),
        ("https://example.org/a/index.html", "kern.html", "https://example.org/a/kern.html"),
        ("https://example.org/report.pdf", "kern.html", ""),
    ],
)
def test_an_address_is_told_only_where_it_is_known(website: str, file: str, expected: str) -> None:
    assert address(website, file) == expected
    told = (
        f'rel="canonical" href="{expected}"'
        in pages(written(counted(), Site(website=website)))[file]
    )
    assert told == bool(expected)


hues = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(hues, hues, hues)
def test_what_reads_by_day_reads_by_night(accent: str, muted: str, mark: str) -> None:
    theme = design().theme
    changed = replace(
        theme, colours={**theme.colours, "accent": accent, "muted": muted, "mark": mark}
    )
    colours = night(changed).colours
    for one, other, least in (
        *CONTRASTS,
        ("muted", "accent-soft", 4.5),
        ("accent", "accent-soft", 4.5),
    ):
        assert contrast(colours[one], colours[other]) >= least
