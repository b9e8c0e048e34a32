"""Names of elements: kept from the renderer, and on the pages all the same."""

import pytest
from weasyprint import HTML

from generator.writing.pdf import naming, write_pdf
from tests.writing.pages import MOMENT, ROOT, design

PAGE = """<!DOCTYPE html><html lang="nl"><head><title>Namen</title>{head}</head><body>
<h1 id="top">Begin</h1>
<p id="first">Eerste <a href="#second">naar de tweede</a> <em id="inside">binnenin</em></p>
<div id="box" style="position: absolute; top: 90mm"><p id="second">Tweede</p></div>
<table id="table"><caption>Tabel</caption><tr id="row"><td id="cell">Cel</td></tr></table>
<ul><li id="item">Punt</li></ul><p style="page-break-before: always" id="last">Laatste</p>
<p id="twice">Dubbel</p><p id="twice">Dubbel</p>
</body></html>"""


def names_left(sheet: str, page: str = PAGE) -> set[str]:
    """Give the names that stay where there is this one style sheet."""
    html = HTML(string=page.format(head=""))
    naming.hide(html, (sheet,))
    return {e.attrib["id"] for e in html.etree_element.iter() if "id" in e.attrib}


def test_names_that_nothing_asks_about_are_kept_from_the_renderer() -> None:
    assert names_left("p { color: red }") == {"twice"}


@pytest.mark.parametrize(
    "sheet",
    [
        "#second { color: red }",
        "a::after { content: target-counter(attr(href), page) }",
        "p::after { content: target-text(url(#second)) }",
    ],
)
def test_a_name_that_a_style_sheet_asks_about_stays(sheet: str) -> None:
    assert names_left(sheet) == {"second", "twice"}


@pytest.mark.parametrize(
    "sheet",
    [
        "p[id] { color: red }",
        "[class=x] p[ID^=sec] { color: red }",
        "#s\\65 cond { color: red }",
        "@import url(more.css);",
        "div { transform: rotate(4deg) }",
    ],
)
def test_all_names_stay_where_any_may_count(sheet: str) -> None:
    assert names_left(sheet) == names_left("", PAGE.replace("</body>", "<style></style></body>"))
    assert len(names_left(sheet)) > len(names_left(""))


def test_names_in_a_drawing_are_its_own() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><path id="line"/></svg>'
    assert names_left("", PAGE.replace("Eerste", drawing)) == {"line", "twice"}


@pytest.mark.parametrize("head", ["", "<style>#first { margin-top: 40mm }</style>"])
def test_the_pages_have_all_names_where_the_renderer_puts_them(
    head: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = write_pdf(PAGE.format(head=head), design(), ROOT, MOMENT)
    monkeypatch.setattr(naming, "hide", lambda _page, _sheets: {})
    alone = write_pdf(PAGE.format(head=head), design(), ROOT, MOMENT)
    assert len(written.value.data) > 0
    assert written.value.data == alone.value.data
    assert written.diagnostics == alone.diagnostics
