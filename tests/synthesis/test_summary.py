"""Participants' summaries of the real sessions, before they have a form."""

from dataclasses import replace
from datetime import date

import pytest

from generator.model.language import Language
from generator.model.project import Project
from generator.synthesis.summary import summarise


@pytest.mark.parametrize(
    ("language", "website", "elsewhere"),
    [
        (Language.DUTCH, "", "../synthese.pdf"),
        (Language.ENGLISH, "", "../synthesis.pdf"),
        (Language.DUTCH, "https://example.org/rapport.pdf", "https://example.org/rapport.pdf"),
    ],
)
def test_a_summary_knows_where_the_passages_are(
    project: Project, language: Language, website: str, elsewhere: str
) -> None:
    settings = replace(project.settings, language=language, website=website)
    chosen = replace(project, settings=settings)
    assert summarise(chosen, project.notes[0], date(2023, 7, 3)).elsewhere == elsewhere


def test_the_chart_of_a_summary_says_all_its_values_for_no_annex_has_them(
    project: Project,
) -> None:
    for note in project.notes:
        for chart in summarise(project, note, date(2023, 7, 3)).charts.values():
            (series,) = chart.series
            told = zip(chart.categories, series.values, strict=True)
            assert [f"{n} {v}" for n, v in told if f"{n} {v}" not in chart.alt] == []
            assert "bijlage" not in chart.alt
