"""Ways to spoil a small good project: each takes its root and leaves it broken or dangerous.

``QUICK`` and ``HEAVY`` pair a name with the function and the rules of which at least one must be
reported; an empty set means that the input is odd but allowed, and only has to come through.
"""

import os
from collections.abc import Callable
from pathlib import Path

from generator.model.rules import Rule
from tests.small import CHAPTER, CODEBOOK, DATA, IMAGE, NOTE, OTHER, SETTINGS, SMALL, THREAD

Spoil = Callable[[Path], None]
SECRET = "GEHEIM-dat-niemand-mag-lezen"
HEADER = SMALL[OTHER].split("## ")[0]


def write(path: str, text: str) -> Spoil:
    """Give a file other text."""
    return lambda root: _write(root / path, text.encode("utf-8", "surrogatepass"))


def data(path: str, made: bytes) -> Spoil:
    """Give a file other bytes."""
    return lambda root: _write(root / path, made)


def _write(file: Path, made: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(made)


def note(text: str) -> Spoil:
    """Give a note this text below its header."""
    return write(OTHER, HEADER + "## Kop\n\nBewoners reizen. ^sb1\n\n" + text)


def header(line: str) -> Spoil:
    """Add a line to the header of a note."""
    return write(OTHER, SMALL[OTHER].replace("---\n", f"---\n{line}\n", 1))


def headed(old: str, new: str) -> Spoil:
    """Change the header of a note."""
    return write(OTHER, SMALL[OTHER].replace(old, new))


def chapter(text: str) -> Spoil:
    """Give a chapter this text below its title."""
    return write(THREAD, "# Drempels\n\n" + text)


def settings(text: str) -> Spoil:
    """Add text to the settings."""
    return write(SETTINGS, SMALL[SETTINGS] + text)


def outside(root: Path) -> Path:
    """Make a folder beside the project with a note that is nobody's business."""
    folder = root.parent / "outside"
    folder.mkdir(exist_ok=True)
    secret = SMALL[OTHER].replace("Sociale Basis", SECRET).replace("Bewoners", SECRET)
    (folder / "2023-05-20-geheim.md").write_text(secret)
    (folder / "geheim.png").write_bytes(b"\x89PNG")
    return folder


def linked_file(root: Path) -> None:
    """Link a note to a file outside the project."""
    target = outside(root) / "2023-05-20-geheim.md"
    (root / "sources/sessions/2023-05-20-geheim.md").symlink_to(target)


def linked_folder(root: Path) -> None:
    """Link a folder of sessions to a folder outside the project."""
    (root / "sources/sessions/meer").symlink_to(outside(root), target_is_directory=True)
    _write(root / SETTINGS, (SMALL[SETTINGS] + "sessies: sessions/**/*.md\n").encode())


def linked_sessions(root: Path) -> None:
    """Make the folder of sessions itself a link to the outside."""
    (root / "sources/meer").symlink_to(outside(root), target_is_directory=True)
    _write(root / SETTINGS, (SMALL[SETTINGS] + "sessies: meer/*.md\n").encode())


def linked_chapters(root: Path) -> None:
    """Make the folder of chapters a link to the outside."""
    (root / "sources/anders").symlink_to(outside(root), target_is_directory=True)
    _write(root / SETTINGS, (SMALL[SETTINGS] + "hoofdstukken: anders\n").encode())


def linked_codebook(root: Path) -> None:
    """Link the codebook to a file outside the project."""
    (root / CODEBOOK).unlink()
    (root / CODEBOOK).symlink_to(outside(root) / "2023-05-20-geheim.md")


def linked_settings(root: Path) -> None:
    """Link the settings to a file outside the project."""
    (root / SETTINGS).unlink()
    (root / SETTINGS).symlink_to(outside(root) / "2023-05-20-geheim.md")


def linked_image(root: Path) -> None:
    """Link an image to a file outside the project."""
    (root / IMAGE).unlink()
    (root / IMAGE).symlink_to(outside(root) / "geheim.png")


def circular(root: Path) -> None:
    """Link two notes to each other."""
    one, two = (root / f"sources/sessions/2023-05-2{n}-rond.md" for n in (1, 2))
    one.symlink_to(two)
    two.symlink_to(one)


def circular_folder(root: Path) -> None:
    """Link a folder to its own parent, below a pattern that goes down."""
    (root / "sources/sessions/rond").symlink_to(root / "sources", target_is_directory=True)
    _write(root / SETTINGS, (SMALL[SETTINGS] + "sessies: sessions/**/*.md\n").encode())


def fifo(root: Path) -> None:
    """Put a pipe, which never ends, where a note is looked for."""
    os.mkfifo(root / "sources/sessions/2023-05-20-pijp.md")


def device(root: Path) -> None:
    """Link a note to a device that gives zeros for ever."""
    (root / "sources/sessions/2023-05-20-nul.md").symlink_to("/dev/zero")


def folder_as_note(root: Path) -> None:
    """Put a folder where a note is looked for."""
    (root / "sources/sessions/2023-05-20-map.md").mkdir()


def no_settings(root: Path) -> None:
    """Take the settings away."""
    (root / SETTINGS).unlink()


def folder_as_settings(root: Path) -> None:
    """Put a folder in the place of the settings."""
    (root / SETTINGS).unlink()
    (root / SETTINGS).mkdir()


def unreadable_name(root: Path) -> None:
    """Put a note with a name that is no UTF-8 among the others."""
    _write(Path(os.fsdecode(os.fsencode(root) + b"/sources/sessions/2023-\xff.md")), b"---\n")


def nested_yaml(depth: int) -> str:
    """Nest lists in YAML."""
    return "partners: " + "[ " * depth + "] " * depth


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
CODES = "codes:\n" + "".join(f"  - {{id: c{i}, label: C, definitie: D}}\n" for i in range(3_000))
STAIRS = "".join("  " * i + "- a\n" for i in range(2_000))
WIDE = "|" + " a |" * 1000 + "\n|" + "---|" * 1000 + "\n" + ("|" + " 1 |" * 1000 + "\n") * 20

Spoiler = tuple[str, Spoil, frozenset[Rule]]


def _spoiler(name: str, spoil: Spoil, *rules: Rule) -> Spoiler:
    return name, spoil, frozenset(rules)


QUICK: tuple[Spoiler, ...] = tuple(
    _spoiler(*given)
    for given in (
        # code and addresses that want to be run or fetched
        ("html-image", note("<img src=file:///etc/passwd onerror=alert(1)>\n")),
        ("html-script", chapter("<script>alert(1)</script>\n\n<iframe src=/etc/passwd>\n")),
        ("dunder", chapter("{{ ''.__class__.__mro__ }}\n"), Rule.UNKNOWN_NAME),
        ("dunder-path", chapter("{{ totals.__class__.__init__ }}\n"), Rule.UNKNOWN_NAME),
        ("statement", chapter("{% for x in range(10**9) %}x{% endfor %}\n")),
        ("unclosed-datum", chapter("{{ totals.sessions\n\n" + "{{ " * 5000), Rule.UNKNOWN_NAME),
        ("javascript", chapter("[klik](javascript:alert(1))\n"), Rule.UNSAFE_LINK),
        ("javascript-tabs", chapter("[klik](java&#10;script:alert(1))\n"), Rule.UNSAFE_LINK),
        ("data-link", chapter("[klik](data:text/html,<b>x</b>)\n"), Rule.UNSAFE_LINK),
        ("file-link", chapter("[klik](file:///etc/passwd)\n"), Rule.UNSAFE_LINK),
        ("autolink", chapter("<vbscript:x>\n"), Rule.UNSAFE_LINK),
        ("reference", chapter("[a]\n\n[a]: javascript:alert(1)\n"), Rule.UNSAFE_LINK),
        ("image-outside", chapter("![Een map](../../../etc/passwd)\n"), Rule.MISSING_IMAGE),
        ("image-absolute", chapter("![Een map](/etc/passwd.png)\n"), Rule.MISSING_IMAGE),
        ("image-file", chapter("![Een map](file:///etc/x.png)\n"), Rule.MISSING_IMAGE),
        ("image-encoded", chapter("![Een map](..%2f..%2f..%2fx.png)\n"), Rule.MISSING_IMAGE),
        ("image-data", chapter("![Een map](data:image/png;base64,AA)\n"), Rule.MISSING_IMAGE),
        ("image-remote", chapter("![Een map](http://127.0.0.1/a.png)\n"), Rule.MISSING_IMAGE),
        ("image-svg", chapter("![Een map](../../images/x.svg)\n"), Rule.MISSING_IMAGE),
        # YAML
        ("yaml-bomb", write(SETTINGS, BOMB + "titel: *i\n"), Rule.INVALID_YAML),
        ("yaml-bomb-in-note", header(BOMB.rstrip()), Rule.INVALID_YAML),
        (
            "yaml-python",
            header("kort: !!python/object/apply:os.system [touch /tmp/x]"),
            Rule.INVALID_YAML,
            Rule.WRONG_TYPE,
        ),
        (
            "yaml-tag",
            settings("ontwerp: !!binary aGFsbG8=\n"),
            Rule.INVALID_YAML,
            Rule.WRONG_TYPE,
        ),
        ("yaml-loop", write(SETTINGS, "titel: &a [*a]\n"), Rule.INVALID_YAML, Rule.WRONG_TYPE),
        ("yaml-deep", header(nested_yaml(3000)), Rule.INVALID_YAML, Rule.WRONG_TYPE),
        ("yaml-merge", header("<<: {titel: x}"), Rule.UNKNOWN_KEY, Rule.INVALID_YAML),
        ("yaml-two-documents", settings("---\ntitel: x\n"), Rule.INVALID_YAML),
        ("yaml-duplicate", settings("titel: Nog een\n"), Rule.DUPLICATE_KEY),
        ("yaml-list", write(SETTINGS, "- titel\n"), Rule.WRONG_TYPE),
        ("yaml-scalar", write(SETTINGS, "titel\n"), Rule.WRONG_TYPE),
        ("yaml-empty", write(SETTINGS, ""), Rule.MISSING_KEY, Rule.INVALID_YAML, Rule.WRONG_TYPE),
        ("yaml-complex-key", settings("? [a, b]\n: c\n"), Rule.UNKNOWN_KEY, Rule.WRONG_TYPE),
        ("yaml-null-title", write(SETTINGS, "titel: ~\n")),
        ("yaml-many-keys", settings("".join(f"k{i}: 1\n" for i in range(9_000))), Rule.UNKNOWN_KEY),
        ("attendance-huge", headed("deelnemers: 21", f"deelnemers: {10**30}"), Rule.WRONG_TYPE),
        ("attendance-digits", headed(" 21", " " + "9" * 1900), Rule.WRONG_TYPE),
        ("attendance-negative", headed(" 21", " -1"), Rule.WRONG_TYPE),
        ("attendance-inf", headed(" 21", " .inf"), Rule.WRONG_TYPE),
        ("attendance-sexagesimal", headed(" 21", " 1:30"), Rule.WRONG_TYPE),
        ("date-31-february", headed("2023-05-16\n", "2023-02-31\n"), Rule.INVALID_DATE),
        ("date-year-0", headed("2023-05-16\n", "0000-01-01\n"), Rule.INVALID_DATE),
        ("date-list", headed("2023-05-16\n", "[2023]\n"), Rule.INVALID_DATE, Rule.WRONG_TYPE),
        ("time-25-hours", header('tijd: "25:00-26:00"'), Rule.INVALID_DATE),
        ("person-is-text", header("personen: [Jan]"), Rule.WRONG_TYPE),
        # paths
        ("glob-outside", settings("sessies: ../../**\n"), Rule.FILE_OUTSIDE_PROJECT),
        ("glob-stars", settings("sessies: '**/**/**/*.md'\n"), Rule.FILE_OUTSIDE_PROJECT),
        ("glob-absolute", settings("sessies: /etc/*\n"), Rule.FILE_OUTSIDE_PROJECT),
        ("glob-brackets", settings("sessies: '[[[*.md'\n"), Rule.NO_SESSIONS),
        ("glob-nul", settings('sessies: "a\\0b"\n'), Rule.NO_SESSIONS, Rule.INVALID_YAML),
        ("glob-empty", settings('sessies: ""\n')),
        ("codebook-absolute", settings("codeboek: /etc/passwd\n"), Rule.FILE_OUTSIDE_PROJECT),
        ("codebook-folder", settings("codeboek: sessions\n"), Rule.FILE_UNREADABLE),
        ("chapters-outside", settings("hoofdstukken: ../..\n"), Rule.FILE_OUTSIDE_PROJECT),
        ("data-outside", settings("gegevens: ../../../etc/passwd\n"), Rule.FILE_OUTSIDE_PROJECT),
        ("link-file", linked_file, Rule.FILE_OUTSIDE_PROJECT),
        ("link-folder", linked_folder),
        ("link-sessions", linked_sessions, Rule.FILE_OUTSIDE_PROJECT),
        ("link-chapters", linked_chapters, Rule.FILE_OUTSIDE_PROJECT),
        ("link-codebook", linked_codebook, Rule.FILE_OUTSIDE_PROJECT),
        ("link-settings", linked_settings, Rule.FILE_OUTSIDE_PROJECT),
        ("link-image", linked_image, Rule.MISSING_IMAGE),
        ("link-circular", circular, Rule.FILE_UNREADABLE),
        ("link-circular-folder", circular_folder),
        ("fifo", fifo, Rule.FILE_UNREADABLE),
        ("device", device, Rule.FILE_OUTSIDE_PROJECT),
        ("folder-as-note", folder_as_note),
        ("folder-as-settings", folder_as_settings, Rule.FILE_UNREADABLE),
        ("no-settings", no_settings, Rule.FILE_UNREADABLE),
        ("name-not-utf-8", unreadable_name),
        ("odd-chapter", write("sources/chapters/a b\n%2e.md", "# Titel\n"), Rule.UNKNOWN_CHAPTER),
        # bytes
        ("nul-bytes", data(OTHER, SMALL[OTHER].encode() + b"\0\0"), Rule.CONTROL_CHARACTER),
        ("latin-1", data(OTHER, (HEADER + "caf\xe9 \xff").encode("latin-1")), Rule.NOT_UTF8),
        ("utf-16", data(OTHER, SMALL[OTHER].encode("utf-16")), Rule.NOT_UTF8),
        ("surrogates", data(OTHER, SMALL[OTHER].encode() + b"\xed\xa0\x80"), Rule.NOT_UTF8),
        ("png-as-note", data(OTHER, b"\x89PNG\r\n\x1a\n" * 50), Rule.NOT_UTF8),
        ("binary-settings", data(SETTINGS, bytes(range(256))), Rule.NOT_UTF8),
        ("empty-file", data(OTHER, b""), Rule.MISSING_HEADER, Rule.EMPTY_SESSION),
        ("only-header", write(OTHER, HEADER), Rule.EMPTY_SESSION),
        ("open-header", write(OTHER, "---\ntitel: x\n\n## Kop\n"), Rule.MISSING_HEADER),
        ("escapes", note("rood \x1b[31m en \x07bel\n"), Rule.CONTROL_CHARACTER),
        ("bidi", note("Lees \u202egnirats\u202c dit\n"), Rule.CONTROL_CHARACTER),
        ("bidi-in-yaml", header('kort: "a\\u202eb\\e[31m"')),
        ("line-separators", note("een\u2028twee\u2029drie\x85vier\n"), Rule.CONTROL_CHARACTER),
        ("carriage-returns", data(OTHER, SMALL[OTHER].replace("\n", "\r\n").encode())),
        ("byte-order-mark", data(OTHER, b"\xef\xbb\xbf" + SMALL[OTHER].encode())),
        ("zalgo", note("z" + "\u0301" * 1500 + "\n")),
    )
)

HEAVY: tuple[Spoiler, ...] = tuple(
    _spoiler(*given)
    for given in (
        # size
        ("note-5-mb", note("Een zin met woorden.\n\n" * 230_000), Rule.FILE_TOO_LARGE),
        ("note-2-mb", note("“Een ‘zin’” met jan@ 0612 1-2-3 woorden.\n\n" * 40_000)),
        ("word-1-mb", note("a" * 1_000_000), Rule.WORD_TOO_LONG),
        ("one-paragraph", note("woord " * 200_000)),
        ("one-paragraph-of-lines", note("woord\n" * 200_000)),
        ("many-sentences", chapter("A. " * 300_000)),
        ("many-quotation-marks", chapter("“ ‘ \" ' " * 50_000 + "[[x#^y]]")),
        ("many-quotations", chapter("“a” [[2023-05-16-sociale-basis#^sb1]] " * 5_000)),
        ("many-citations", chapter("[[x#^y]]" * 100 + " [[x#^y]]" * 20_000), Rule.BROKEN_CITATION),
        ("many-numbers", note("0612 345 " * 100_000)),
        ("many-addresses", note("a@b.cd " * 100_000), Rule.PERSONAL_DATA),
        ("many-ats", note("@a." * 600 + " " + "@a. " * 100_000)),
        ("many-tags", note("tekst " + "#x " * 50_000 + "\n"), Rule.UNKNOWN_TAG),
        ("many-ids", note("".join(f"a ^i{i % 9}\n\n" for i in range(5_000))), Rule.DUPLICATE_ID),
        ("many-people", header("personen: [" + "{naam: Jan de Vries}, " * 5_000 + "]")),
        ("many-codes", write(CODEBOOK, CODES), Rule.UNKNOWN_TAG),
        # nesting
        ("lists-2000", note(STAIRS), Rule.NESTED_TOO_DEEP, Rule.FILE_TOO_LARGE),
        ("lists-one-line", note("- " * 900 + "a\n"), Rule.NESTED_TOO_DEEP),
        ("quotes-2000", note(">" * 1_900 + " a\n"), Rule.NESTED_TOO_DEEP),
        ("quotes-spaced", note("> " * 2_000 + "a\n"), Rule.NESTED_TOO_DEEP),
        ("mixed-nesting", note("> - " * 900 + "a\n"), Rule.NESTED_TOO_DEEP),
        ("brackets", chapter("[ " * 100_000)),
        ("brackets-glued", chapter("[" * 100_000), Rule.WORD_TOO_LONG),
        ("brackets-closed", chapter("[a](" * 400 + " " + "![a](" * 300)),
        ("image-nesting", chapter("![ " * 5_000 + "](x.png)" * 200)),
        ("emphasis", chapter("*a **b _c " * 30_000)),
        ("emphasis-nested", chapter("*a " * 5_000 + "b*" * 900)),
        ("backticks", chapter("".join("`" * (i % 1500) + " a " for i in range(1_500)))),
        ("entities", chapter("&amp;&#x0;&#xD800;&#1114112; " * 10_000)),
        ("table-1000-columns", note(WIDE)),
        ("table-many-rows", note("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 20_000)),
        ("footnotes-10000", chapter("".join(f"a[^{i}]\n\n[^{i}]: b\n\n" for i in range(10_000)))),
        ("footnote-in-itself", chapter("a[^1]\n\n[^1]: b[^1] ook\n")),
        ("footnote-loop", chapter("a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]\n")),
        ("headings-deep", chapter("###### zes\n\n####### zeven\n"), Rule.HEADING_SKIPPED),
        ("headings-10000", chapter("## Kop\n\n" * 10_000)),
        ("headings-empty", chapter("##\n\n## ##\n"), Rule.EMPTY_HEADING),
    )
)

CELLS: tuple[Spoiler, ...] = tuple(
    _spoiler(*given)
    for given in (
        ("csv-quote", write(DATA, 'indicator,waarde,bron\n"a,1,b\n'), Rule.WRONG_TYPE),
        ("csv-field", write(DATA, "indicator,waarde,bron\n" + "a " * 200_000 + ",1,b\n")),
        ("csv-columns", write(DATA, "x," * 900 + "\n"), Rule.UNKNOWN_KEY, Rule.MISSING_KEY),
        ("csv-formula", write(DATA, "indicator,waarde,bron\n=HYPERLINK(1),1,b\n")),
        ("csv-empty", write(DATA, "")),
        ("note-as-chapter", write(CHAPTER, SMALL[NOTE])),
    )
