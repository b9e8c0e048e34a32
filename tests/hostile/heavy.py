"""Large or deeply nested inputs."""

from generator.model.rules import Rule
from tests.hostile.spoilers import Spoiler, chapter, header, note, spoiler, write
from tests.small import CODEBOOK

CODES = "codes:\n" + "".join(f"  - {{id: c{i}, label: C, definitie: D}}\n" for i in range(3_000))
STAIRS = "".join("  " * i + "- a\n" for i in range(2_000))
WIDE = "|" + " a |" * 1000 + "\n|" + "---|" * 1000 + "\n" + ("|" + " 1 |" * 1000 + "\n") * 20

HEAVY: tuple[Spoiler, ...] = (
    # size
    spoiler("note-5-mb", note("Een zin met woorden.\n\n" * 230_000), Rule.FILE_TOO_LARGE),
    spoiler("note-2-mb", note("“Een ‘zin’” met jan@ 0612 1-2-3 woorden.\n\n" * 40_000)),
    spoiler("word-1-mb", note("a" * 1_000_000), Rule.WORD_TOO_LONG),
    spoiler("one-paragraph", note("woord " * 200_000)),
    spoiler("one-paragraph-of-lines", note("woord\n" * 200_000)),
    spoiler("many-sentences", chapter("A. " * 300_000)),
    spoiler("many-quotation-marks", chapter("“ ‘ \" ' " * 50_000 + "[[x#^y]]")),
    spoiler("many-quotations", chapter("“a” [[2023-05-16-sociale-basis#^sb1]] " * 5_000)),
    spoiler(
        "many-citations", chapter("[[x#^y]]" * 100 + " [[x#^y]]" * 20_000), Rule.BROKEN_CITATION
    ),
    spoiler("many-numbers", note("0612 345 " * 100_000)),
    spoiler("many-addresses", note("a@b.cd " * 100_000), Rule.PERSONAL_DATA),
    spoiler("many-ats", note("@a." * 600 + " " + "@a. " * 100_000)),
    spoiler("many-tags", note("tekst " + "#x " * 50_000 + "\n"), Rule.UNKNOWN_TAG),
    spoiler("many-ids", note("".join(f"a ^i{i % 9}\n\n" for i in range(5_000))), Rule.DUPLICATE_ID),
    spoiler("many-people", header("personen: [" + "{naam: Jan de Vries}, " * 5_000 + "]")),
    spoiler("many-codes", write(CODEBOOK, CODES), Rule.UNKNOWN_TAG),
    # nesting
    spoiler("lists-2000", note(STAIRS), Rule.NESTED_TOO_DEEP, Rule.FILE_TOO_LARGE),
    spoiler("lists-one-line", note("- " * 900 + "a\n"), Rule.NESTED_TOO_DEEP),
    spoiler("quotes-2000", note(">" * 1_900 + " a\n"), Rule.NESTED_TOO_DEEP),
    spoiler("quotes-spaced", note("> " * 2_000 + "a\n"), Rule.NESTED_TOO_DEEP),
    spoiler("mixed-nesting", note("> - " * 900 + "a\n"), Rule.NESTED_TOO_DEEP),
    spoiler("brackets", chapter("[ " * 100_000)),
    spoiler("brackets-glued", chapter("[" * 100_000), Rule.WORD_TOO_LONG),
    spoiler("brackets-closed", chapter("[a](" * 400 + " " + "![a](" * 300)),
    spoiler("image-nesting", chapter("![ " * 5_000 + "](x.png)" * 200)),
    spoiler("emphasis", chapter("*a **b _c " * 30_000)),
    spoiler("emphasis-nested", chapter("*a " * 5_000 + "b*" * 900)),
    spoiler("backticks", chapter("".join("`" * (i % 1500) + " a " for i in range(1_500)))),
    spoiler("entities", chapter("&amp;&#x0;&#xD800;&#1114112; " * 10_000)),
    spoiler("table-1000-columns", note(WIDE)),
    spoiler("table-many-rows", note("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 20_000)),
    spoiler(
        "footnotes-10000", chapter("".join(f"a[^{i}]\n\n[^{i}]: b\n\n" for i in range(10_000)))
    ),
    spoiler("footnote-in-itself", chapter("a[^1]\n\n[^1]: b[^1] ook\n")),
    spoiler("footnote-loop", chapter("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]\n")),
    spoiler("headings-deep", chapter("###### zes\n\n####### zeven\n"), Rule.HEADING_SKIPPED),
    spoiler("headings-10000", chapter("## Kop\n\n" * 10_000)),
    spoiler("headings-empty", chapter("##\n\n## ##\n"), Rule.EMPTY_HEADING),
)
