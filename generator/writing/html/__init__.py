"""A report as one HTML page: Report + Design + drawn charts in, text out.

The page is what a design's ``report.html`` makes of it; :mod:`.context` lists all that a template
may name. Charts and images are inside the page as ``data:`` addresses; style sheets and fonts are
addresses relative to the design's folder.
"""

from collections.abc import Mapping

from generator.model.diagnostic import Diagnostic, Result
from generator.model.report import Report
from generator.model.source import Span
from generator.model.theme import Design
from generator.writing.html.context import context_of
from generator.writing.html.environment import FAULTS, environment, fault
from generator.writing.html.pictures import Pictures

SKELETON = "report.html"


def render(
    report: Report,
    design: Design,
    charts: Mapping[str, bytes],
    images: Mapping[str, bytes] | None = None,
) -> Result[str]:
    """Give the page; empty, with an invalid-template diagnostic, where a template is wrong.

    ``charts`` holds an SVG by chart id, ``images`` the bytes of a PNG or JPEG by
    :attr:`Figure.path`. A figure whose picture is not there shows its alternative text and is
    reported.
    """
    pictures = Pictures(charts, images or {}, Span(f"{design.root.name}/{design.name}"))
    try:
        shared, language = design.root / "shared", report.meta.language
        template = environment((design.folder, shared), language).get_template(SKELETON)
        page = template.render(context_of(report, design, pictures).names())
    except FAULTS as found:
        return Result("", (fault(found, design),))
    return Result(page, _once(pictures.missing))


def _once(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(dict.fromkeys(found))
