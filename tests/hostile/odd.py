"""Small inputs that are hostile, broken or only odd."""

from generator.model.rules import Rule
from tests.hostile.spoilers import (
    HEADER,
    Spoiler,
    chapter,
    circular,
    circular_folder,
    data,
    device,
    fifo,
    folder_as_note,
    folder_as_settings,
    headed,
    header,
    linked_chapters,
    linked_codebook,
    linked_file,
    linked_folder,
    linked_image,
    linked_sessions,
    linked_settings,
    no_settings,
    note,
    settings,
    spoiler,
    unreadable_name,
    write,
)
from tests.small import CHAPTER, DATA, NOTE, OTHER, SETTINGS, SMALL


def nested_yaml(depth: int) -> str:
    """Nest lists in YAML."""
    return "partners: " + "[ " * depth + "] " * depth


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
ODD: tuple[Spoiler, ...] = (
    # code and addresses that want to be run or fetched
    spoiler("html-image", note("<img src=file:///etc/passwd onerror=alert(1)>\n")),
    spoiler("html-script", chapter("<script>alert(1)</script>\n\n<iframe src=/etc/passwd>\n")),
    spoiler("dunder", chapter("{{ ''.__class__.__mro__ }}\n"), Rule.UNKNOWN_NAME),
    spoiler("dunder-path", chapter("{{ totals.__class__.__init__ }}\n"), Rule.UNKNOWN_NAME),
    spoiler("statement", chapter("{% for x in range(10**9) %}x{% endfor %}\n")),
    spoiler("unclosed-datum", chapter("{{ totals.sessions\n\n" + "{{ " * 5000), Rule.UNKNOWN_NAME),
    spoiler("javascript", chapter("[klik](javascript:alert(1))\n"), Rule.UNSAFE_LINK),
    spoiler("javascript-tabs", chapter("[klik](java&#10;script:alert(1))\n"), Rule.UNSAFE_LINK),
    spoiler("data-link", chapter("[klik](data:text/html,<b>x</b>)\n"), Rule.UNSAFE_LINK),
    spoiler("file-link", chapter("[klik](file:///etc/passwd)\n"), Rule.UNSAFE_LINK),
    spoiler("autolink", chapter("<vbscript:x>\n"), Rule.UNSAFE_LINK),
    spoiler("reference", chapter("[a]\n\n[a]: javascript:alert(1)\n"), Rule.UNSAFE_LINK),
    spoiler("image-outside", chapter("![Een map](../../../etc/passwd)\n"), Rule.MISSING_IMAGE),
    spoiler("image-absolute", chapter("![Een map](/etc/passwd.png)\n"), Rule.MISSING_IMAGE),
    spoiler("image-file", chapter("![Een map](file:///etc/x.png)\n"), Rule.MISSING_IMAGE),
    spoiler("image-encoded", chapter("![Een map](..%2f..%2f..%2fx.png)\n"), Rule.MISSING_IMAGE),
    spoiler("image-data", chapter("![Een map](data:image/png;base64,AA)\n"), Rule.MISSING_IMAGE),
    spoiler("image-remote", chapter("![Een map](http://127.0.0.1/a.png)\n"), Rule.MISSING_IMAGE),
    spoiler("image-svg", chapter("![Een map](../../images/x.svg)\n"), Rule.MISSING_IMAGE),
    # YAML
    spoiler("yaml-bomb", write(SETTINGS, BOMB + "titel: *i\n"), Rule.INVALID_YAML),
    spoiler("yaml-bomb-in-note", header(BOMB.rstrip()), Rule.INVALID_YAML),
    spoiler(
        "yaml-python",
        header("kort: !!python/object/apply:os.system [touch /tmp/x]"),
        Rule.INVALID_YAML,
        Rule.WRONG_TYPE,
    ),
    spoiler(
        "yaml-tag",
        settings("ontwerp: !!binary aGFsbG8=\n"),
        Rule.INVALID_YAML,
        Rule.WRONG_TYPE,
    ),
    spoiler("yaml-loop", write(SETTINGS, "titel: &a [*a]\n"), Rule.INVALID_YAML, Rule.WRONG_TYPE),
    spoiler("yaml-deep", header(nested_yaml(3000)), Rule.INVALID_YAML, Rule.WRONG_TYPE),
    spoiler("yaml-merge", header("<<: {titel: x}"), Rule.UNKNOWN_KEY, Rule.INVALID_YAML),
    spoiler("yaml-two-documents", settings("---\ntitel: x\n"), Rule.INVALID_YAML),
    spoiler("yaml-duplicate", settings("titel: Nog een\n"), Rule.DUPLICATE_KEY),
    spoiler("yaml-list", write(SETTINGS, "- titel\n"), Rule.WRONG_TYPE),
    spoiler("yaml-scalar", write(SETTINGS, "titel\n"), Rule.WRONG_TYPE),
    spoiler(
        "yaml-empty", write(SETTINGS, ""), Rule.MISSING_KEY, Rule.INVALID_YAML, Rule.WRONG_TYPE
    ),
    spoiler("yaml-complex-key", settings("? [a, b]\n: c\n"), Rule.UNKNOWN_KEY, Rule.WRONG_TYPE),
    spoiler("yaml-null-title", write(SETTINGS, "titel: ~\n")),
    spoiler(
        "yaml-many-keys", settings("".join(f"k{i}: 1\n" for i in range(9_000))), Rule.UNKNOWN_KEY
    ),
    spoiler("attendance-huge", headed("deelnemers: 21", f"deelnemers: {10**30}"), Rule.WRONG_TYPE),
    spoiler("attendance-digits", headed(" 21", " " + "9" * 1900), Rule.WRONG_TYPE),
    spoiler("attendance-negative", headed(" 21", " -1"), Rule.WRONG_TYPE),
    spoiler("attendance-inf", headed(" 21", " .inf"), Rule.WRONG_TYPE),
    spoiler("attendance-sexagesimal", headed(" 21", " 1:30"), Rule.WRONG_TYPE),
    spoiler("date-31-february", headed("2023-05-16\n", "2023-02-31\n"), Rule.INVALID_DATE),
    spoiler("date-year-0", headed("2023-05-16\n", "0000-01-01\n"), Rule.INVALID_DATE),
    spoiler("date-list", headed("2023-05-16\n", "[2023]\n"), Rule.INVALID_DATE, Rule.WRONG_TYPE),
    spoiler("time-25-hours", header('tijd: "25:00-26:00"'), Rule.INVALID_DATE),
    spoiler("person-is-text", header("personen: [Jan]"), Rule.WRONG_TYPE),
    # paths
    spoiler("glob-outside", settings("sessies: ../../**\n"), Rule.FILE_OUTSIDE_PROJECT),
    spoiler("glob-stars", settings("sessies: '**/**/**/*.md'\n"), Rule.FILE_OUTSIDE_PROJECT),
    spoiler("glob-absolute", settings("sessies: /etc/*\n"), Rule.FILE_OUTSIDE_PROJECT),
    spoiler("glob-brackets", settings("sessies: '[[[*.md'\n"), Rule.NO_SESSIONS),
    spoiler("glob-nul", settings('sessies: "a\\0b"\n'), Rule.CONTROL_CHARACTER),
    spoiler("glob-empty", settings('sessies: ""\n')),
    spoiler("codebook-absolute", settings("codeboek: /etc/passwd\n"), Rule.FILE_OUTSIDE_PROJECT),
    spoiler("codebook-folder", settings("codeboek: sessions\n"), Rule.FILE_UNREADABLE),
    spoiler("chapters-outside", settings("hoofdstukken: ../..\n"), Rule.FILE_OUTSIDE_PROJECT),
    spoiler("data-outside", settings("gegevens: ../../../etc/passwd\n"), Rule.FILE_OUTSIDE_PROJECT),
    spoiler("link-file", linked_file, Rule.FILE_OUTSIDE_PROJECT),
    spoiler("link-folder", linked_folder),
    spoiler("link-sessions", linked_sessions, Rule.FILE_OUTSIDE_PROJECT),
    spoiler("link-chapters", linked_chapters, Rule.FILE_OUTSIDE_PROJECT),
    spoiler("link-codebook", linked_codebook, Rule.FILE_OUTSIDE_PROJECT),
    spoiler("link-settings", linked_settings, Rule.FILE_OUTSIDE_PROJECT),
    spoiler("link-image", linked_image, Rule.MISSING_IMAGE),
    spoiler("link-circular", circular, Rule.FILE_UNREADABLE),
    spoiler("link-circular-folder", circular_folder),
    spoiler("fifo", fifo, Rule.FILE_UNREADABLE),
    spoiler("device", device, Rule.FILE_OUTSIDE_PROJECT),
    spoiler("folder-as-note", folder_as_note),
    spoiler("folder-as-settings", folder_as_settings, Rule.FILE_UNREADABLE),
    spoiler("no-settings", no_settings, Rule.FILE_UNREADABLE),
    spoiler("name-not-utf-8", unreadable_name),
    spoiler(
        "odd-chapter", write("sources/chapters/a b\n%2e.md", "# Titel\n"), Rule.UNKNOWN_CHAPTER
    ),
    # bytes
    spoiler("nul-bytes", data(OTHER, SMALL[OTHER].encode() + b"\0\0"), Rule.CONTROL_CHARACTER),
    spoiler("latin-1", data(OTHER, (HEADER + "caf\xe9 \xff").encode("latin-1")), Rule.NOT_UTF8),
    spoiler("utf-16", data(OTHER, SMALL[OTHER].encode("utf-16")), Rule.NOT_UTF8),
    spoiler("surrogates", data(OTHER, SMALL[OTHER].encode() + b"\xed\xa0\x80"), Rule.NOT_UTF8),
    spoiler("png-as-note", data(OTHER, b"\x89PNG\r\n\x1a\n" * 50), Rule.NOT_UTF8),
    spoiler("binary-settings", data(SETTINGS, bytes(range(256))), Rule.NOT_UTF8),
    spoiler("empty-file", data(OTHER, b""), Rule.MISSING_HEADER, Rule.EMPTY_SESSION),
    spoiler("only-header", write(OTHER, HEADER), Rule.EMPTY_SESSION),
    spoiler("open-header", write(OTHER, "---\ntitel: x\n\n## Kop\n"), Rule.MISSING_HEADER),
    spoiler("escapes", note("rood \x1b[31m en \x07bel\n"), Rule.CONTROL_CHARACTER),
    spoiler("bidi", note("Lees \u202egnirats\u202c dit\n"), Rule.CONTROL_CHARACTER),
    spoiler("bidi-in-yaml", header('kort: "a\\u202eb\\e[31m"')),
    spoiler("line-separators", note("een\u2028twee\u2029drie\x85vier\n"), Rule.CONTROL_CHARACTER),
    spoiler("carriage-returns", data(OTHER, SMALL[OTHER].replace("\n", "\r\n").encode())),
    spoiler("byte-order-mark", data(OTHER, b"\xef\xbb\xbf" + SMALL[OTHER].encode())),
    spoiler("zalgo", note("z" + "\u0301" * 1500 + "\n")),
    # cells
    spoiler("csv-quote", write(DATA, 'indicator,waarde,bron\n"a,1,b\n'), Rule.WRONG_TYPE),
    spoiler("csv-field", write(DATA, "indicator,waarde,bron\n" + "a " * 200_000 + ",1,b\n")),
    spoiler("csv-columns", write(DATA, "x," * 900 + "\n"), Rule.UNKNOWN_KEY, Rule.MISSING_KEY),
    spoiler("csv-formula", write(DATA, "indicator,waarde,bron\n=HYPERLINK(1),1,b\n")),
    spoiler("csv-empty", write(DATA, "")),
    spoiler("note-as-chapter", write(CHAPTER, SMALL[NOTE])),
)
