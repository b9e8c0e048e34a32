"""A small report with every kind of block, made by hand: writers are tried on it."""

from datetime import date

from generator.model.anchor import passage_block
from generator.model.chart import Chart, ChartKind, Series
from generator.model.document import (
    Block,
    Break,
    Cell,
    Citation,
    Code,
    CodeBlock,
    Computed,
    Emphasis,
    Figure,
    Footnote,
    FootnoteMark,
    Group,
    Heading,
    Item,
    LineBreak,
    Link,
    List,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    walk,
)
from generator.model.language import Language
from generator.model.report import Matrix, Meta, Part, PartKind, Report
from generator.model.source import Span
from generator.model.vocabulary import DUTCH

KEY = "2023-05-23-eenzaamheid#^vz1"
CITED = Citation("2023-05-23-eenzaamheid", "vz1", mark="Eenzaamheid 1")

CHARTS = (
    Chart(
        "attendance",
        ChartKind.BARS,
        "Bestaanszekerheid trok de meeste aanwezigen",
        "Staafdiagram: Bestaanszekerheid 31 aanwezigen, Sociale Basis 21, Eenzaamheid 18.",
        ("Bestaanszekerheid", "Sociale Basis", "Eenzaamheid"),
        (Series("aanwezigen", (31, 21, 18)),),
        "aanwezigen",
        "Verslagen van de thematafels",
        "Thematafel",
        (0,),
    ),
    Chart(
        "organisations",
        ChartKind.PRESENCE,
        "De Schoor zat aan elke tafel",
        "Stippendiagram: De Schoor zat aan alle drie de tafels, Humanitas aan twee.",
        ("De Schoor", "Humanitas"),
        (Series("16 mei", (1, 0)), Series("23 mei", (1, 1)), Series("30 mei", (1, 1))),
        "aanwezig",
        "Verslagen van de thematafels",
        "Organisatie",
    ),
    Chart(
        "codes",
        ChartKind.HEATMAP,
        "Drempels komen aan elke tafel terug",
        "Raster: drempels 3, 5 en 2 passages; ontmoeting 4, 0 en 1.",
        ("Drempels", "Ontmoeting"),
        (Series("16 mei", (3, 4)), Series("23 mei", (5, 0)), Series("30 mei", (2, 1))),
        "passages",
        "Verslagen van de thematafels",
        "Code",
        (0,),
    ),
    Chart(
        "balance",
        ChartKind.DIVERGING,
        "Over regels klinken knelpunten, nauwelijks oplossingen",
        "Dubbel staafdiagram: regels 8 knelpunten en 1 oplossing; nabij 1 en 9.",
        ("Regels", "Drempels", "Nabij"),
        (Series("knelpunten", (8, 14, 1)), Series("oplossingen", (1, 6, 9))),
        "passages",
        "Verslagen van de thematafels",
        "Code",
        (0,),
    ),
    Chart(
        "timeline",
        ChartKind.TIMELINE,
        "Zes tafels in drie weken",
        "Tijdlijn: 16 mei Sociale Basis, 23 mei Eenzaamheid, 27 juni dialoogbijeenkomst.",
        ("Sociale Basis", "Eenzaamheid", "Dialoogbijeenkomst"),
        (
            Series(
                "datum",
                tuple(
                    date(2023, month, day).toordinal() for month, day in ((5, 16), (5, 23), (6, 27))
                ),
            ),
        ),
        "datum",
        "Verslagen van de thematafels",
        "Wat",
    ),
)


def _t(words: str) -> Text:
    return Text(words)


def _p(id_: str, *children: object, role: str = "") -> Paragraph:
    made = tuple(_t(child) if isinstance(child, str) else child for child in children)
    return Paragraph(id_, made, Span("sources/chapters/kern.md", 3, 1, 3, 9), role)  # type: ignore[arg-type]


def _cells(*words: str) -> tuple[Cell, ...]:
    return tuple(Cell((_t(word),)) for word in words)


def _figure(number: int, chart: Chart) -> Figure:
    return Figure(
        f"figure-{chart.id}",
        chart.alt,
        (_t(chart.title),),
        chart=chart.id,
        source=chart.source,
        number=number,
    )


def _blocks() -> tuple[Block, ...]:
    return (
        _p(
            "b1",
            "Er zijn ",
            Computed("totals.attendance", ("totals", "attendance"), text="132"),
            " aanwezigen geteld",
            CITED,
            ", met ",
            Strong((_t("vette"), Emphasis((_t(" schuine"),)))),
            " woorden, ",
            Code("code"),
            " en een ",
            Link("https://www.movisie.nl/", (_t("koppeling naar Movisie"),)),
            " en een voetnoot",
            FootnoteMark("core-1"),
            ".",
            LineBreak(),
            "Een nieuwe regel met tekens: ≥ ≤ → ✓ ë ĳ & < >.",
        ),
        Footnote("f1", "core-1", (_p("f1p", "De tekst van de voetnoot."),)),
        Heading("h1", 2, (_t("Een kop van niveau twee"),)),
        List(
            "l1",
            (
                Item("l1i1", (_p("l1i1p", "eerste punt"),)),
                Item(
                    "l1i2",
                    (
                        _p("l1i2p", "tweede punt"),
                        List("l2", (Item("l2i1", (_p("l2i1p", "dieper"),)),)),
                    ),
                ),
            ),
        ),
        List("l3", (Item("l3i1", (_p("l3i1p", "genummerd"),)),), start=1),
        Heading("h2", 3, (_t("Een kop van niveau drie"),)),
        Quote("q1", (_p("q1p", "Keuzes staan in het teken van dat doel.", CITED),), role="pull"),
        Quote("q2", (_p("q2p", "Een gewoon citaat."),)),
        CodeBlock("c1", "regel een\n  regel twee"),
        Break("br1"),
        Table(
            "t1",
            _cells("Organisatie", "Tafels"),
            (_cells("De Schoor", "6"), _cells("Humanitas", "2")),
            ("left", "right"),
            (_t("Organisaties en tafels"),),
            source="Verslagen van de thematafels",
            name="organisations",
            widths=(0.7, 0.3),
            number=1,
        ),
        *(_figure(n, chart) for n, chart in enumerate(CHARTS, 1)),
    )


def _thread() -> tuple[Block, ...]:
    return (
        Heading("thread-drempels", 2, (_t("Drempels"),)),
        _p("td1", "Wat mensen tegenhoudt om mee te doen.", role="definition"),
        Group(
            "td-strip", "strip", (_p("td2", "Sociale Basis (3) · Eenzaamheid (5)"),), "Gehoord aan"
        ),
        Group(
            "td-challenges",
            "challenges",
            (
                List(
                    "td3",
                    (Item("td3i", (_p("td3p", "Niet iedereen komt.", CITED),)),),
                    role="passages",
                ),
            ),
            "Knelpunten",
        ),
        Group(
            "td-solutions",
            "solutions",
            (
                List(
                    "td4",
                    (Item("td4i", (_p("td4p", "Neem mensen mee.", CITED),)),),
                    role="passages",
                ),
            ),
            "Oplossingen",
        ),
        Group("td-draft", "draft", (_p("td5", "Concept: nog te schrijven."),), "Concept"),
    )


def _index() -> tuple[Block, ...]:
    shown = Group(
        passage_block(KEY),
        "passage",
        (
            _p("pi1", "Eenzaamheid 1", role="passage-mark"),
            _p("pi2", "Er is een mismatch.", role="passage-text"),
            _p("pi3", "Knelpunt · Drempels", role="passage-meta"),
        ),
    )
    return (Heading("idx-h", 2, (_t("Eenzaamheid, 23 mei 2023"),)), shown)


def sample_report() -> Report:
    """Give the report; two chapters, one annex, five charts."""
    parts = (
        Part("core", PartKind.CORE, "1", "Kern in één pagina", _blocks()),
        Part("threads", PartKind.THREADS, "2", "Rode lijnen", _thread()),
        Part("passages", PartKind.PASSAGES, "A", "Alle passages", _index()),
    )
    origins = {b.id: getattr(b, "span", None) for part in parts for b in walk(part.blocks)}
    origins |= {part.id: None for part in parts}
    meta = Meta(
        "De sociale staat van Almere",
        "Synthese van zes thematafels",
        Language.DUTCH,
        "Gemeente Almere",
        ("Gemeente Almere", "Movisie", "Platform31"),
        date(2023, 7, 3),
        "Gemeente Almere, team Sociale Staat",
        "Wat zes thematafels zeiden, waar, en wie aan zet is.",
        (("Thematafels", "6"), ("Aanwezigen", "132")),
        "De sociale staat van Almere",
    )
    matrix = Matrix(
        ("drempels",), ("2023-05-23-eenzaamheid",), {("drempels", "2023-05-23-eenzaamheid"): (KEY,)}
    )
    return Report(meta, parts, matrix, {c.id: c for c in CHARTS}, origins, DUTCH.words)
