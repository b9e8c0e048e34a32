"""Laws of the Markdown reader that hold for any text at all."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.model.document import (
    Block,
    Document,
    Emphasis,
    Footnote,
    Inlines,
    Link,
    List,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    plain,
    texts,
    walk,
)
from generator.model.source import Source, Span
from generator.reading.characters import shown
from generator.reading.markdown import parse

COMMON = (
    *("*", "**", "***", "_", "__", "`", "``", "[", "]", "(", ")", "!", "![", "](", "\\", "\\\n"),
    *("&amp;", "&#35;", "&", "\n", "\n", "\n\n", "> ", ">", "- ", "* ", "+ ", "1. ", "  ", "    "),
    *("\t", "# ", "## ", "| ", "|", "\\|", "|-|-|\n", "| - | - |\n", "a", "b c", "é", "😀", "<b>"),
    *("http://x.nl", "<http://x.nl>", "[a](http://b.nl)", "![a](b.png)", "[a]: http://x\n", "[a]"),
    *("```", "~~~", "---", "===\n", "\u00a0"),
)
OWN = (
    *("{{ a.b }}", "{{ a | n }}", "{{", "}}", "[[s#^p]]", "[[s]]", " ^id", " #tag", "#wie/x"),
    *("[^1]", "[^1]: ", "\r\n", "\r", "\x00", "<x@example.org>", "[a](x)", "![a](chart:b)"),
    *("**Knelpunt:** ", "\u2028", "\x0b", "\x0c", "\x1c", "\x85", "\ufeff"),
)


def _written(*fragments: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(fragments), max_size=40).map("".join)


ANY = st.one_of(
    _written(*COMMON, *OWN),
    st.lists(st.one_of(st.sampled_from(COMMON + OWN), st.text(max_size=3)), max_size=40).map(
        "".join
    ),
    st.text(max_size=200),
)
COMMONMARK = _written(*COMMON)


@settings(max_examples=250, deadline=None)
@given(ANY)
def test_places_nest_and_never_overlap(text: str) -> None:
    source = Source.of("a.md", text)
    _in_order(parse(source).value.blocks, None)


@settings(max_examples=250, deadline=None)
@example("{{\x1f}}")
@given(ANY)
def test_text_is_its_slice_of_the_source_unless_written_otherwise(text: str) -> None:
    source = Source.of("a.md", text)
    for run in _runs(parse(source).value):
        for node in _all(run):
            if isinstance(node, Text) and not _written_otherwise(_slice(source, node.span)):
                assert shown(_slice(source, node.span)) == node.text


TAILS = _written(
    "a", " ", "\n", "#b", "#c/d", "^e", "^f", "#", "^", "**g**", "\\#h", "#1", "\u00a0"
)


@settings(max_examples=250, deadline=None)
@given(TAILS)
def test_what_is_cut_off_is_tags_and_one_id_and_blanks(text: str) -> None:
    source = Source.of("a.md", text)
    for block in walk(parse(source).value.blocks):
        if isinstance(block, Paragraph):
            end = block.children[-1].span if block.children else None
            after = _end(end) if end else _start(_span(block))
            cut = source.slice(Span("a.md", *after, *_end(_span(block))))
            marks = [(tag.span, f"#{tag.name}") for tag in block.tags]
            if block.anchor:
                marks.append((block.anchor.span, f"^{block.anchor.name}"))
            assert sorted(cut.split()) == sorted(mark for _, mark in marks)
            assert all(source.slice(span) == mark for span, mark in marks)


@settings(max_examples=150, deadline=None)
@given(ANY, st.integers(1, 4))
def test_lines_above_shift_places_and_change_nothing_else(text: str, above: int) -> None:
    below = parse(Source.of("a.md", "x\n" * above + text), above + 1).value
    alone = parse(Source.of("a.md", text)).value
    if not text.startswith("\ufeff"):
        assert [block.id for block in walk(below.blocks)] == [b.id for b in walk(alone.blocks)]
        assert [plain(run) for run in _runs(below)] == [plain(run) for run in _runs(alone)]
        for low, high in zip(walk(below.blocks), walk(alone.blocks), strict=True):
            assert _span(low).line == _span(high).line + above
            assert _span(low).column == _span(high).column


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_windows_line_ends_change_no_place(text: str) -> None:
    text = text.replace("\r", "")
    unix = parse(Source.of("a.md", text))
    windows = parse(Source.of("a.md", text.replace("\n", "\r\n")))
    assert windows.value == unix.value
    assert windows.diagnostics == unix.diagnostics


@settings(max_examples=250, deadline=None)
@given(COMMONMARK)
def test_commonmark_reads_as_markdown_it_reads_it(text: str) -> None:
    ours = [plain(run) for run in _runs(parse(Source.of("a.md", text)).value) if run]
    assert [words for words in ours if words] == [words for words in _stock(text) if words]


def test_ids_count_on_from_the_prefix() -> None:
    blocks = parse(Source.of("a/b c.md", "# x\n\n- y\n")).value.blocks
    assert [block.id for block in walk(blocks)] == ["b-c-b1", "b-c-b2", "b-c-b4"]
    assert parse(Source.of("a.md", "x"), 1, "threads/y").value.blocks[0].id == "threads-y-b1"


def _stock(text: str) -> Iterator[str]:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 24}).enable("table")
    for token in parser.parse(text):
        if token.type == "inline":
            yield "".join(map(_words, token.children or []))


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "image":
        return "".join(map(_words, token.children or []))
    return token.content


def _in_order(blocks: tuple[Block, ...], outer: Span | None) -> None:
    _follow([_span(block) for block in blocks], outer)
    for block in blocks:
        _inside(block)
        for run in texts(block):
            if not isinstance(block, Table):
                _inline_order(run, _span(block))


def _inside(block: Block) -> None:
    match block:
        case List():
            _follow([_span(item) for item in block.items], _span(block))
            for item in block.items:
                _in_order(item.blocks, item.span)
        case Quote() | Footnote():
            _in_order(block.blocks, block.span)
        case Table():
            for row in (block.header, *block.rows):
                _follow([_span(cell) for cell in row], _span(block))
                for cell in row:
                    _inline_order(cell.children, _span(cell))
        case _:
            pass


def _inline_order(run: Inlines, outer: Span) -> None:
    _follow([_span(node) for node in run], outer)
    for node in run:
        if isinstance(node, Strong | Emphasis | Link):
            _inline_order(node.children, _span(node))


def _follow(spans: list[Span], outer: Span | None) -> None:
    for span in spans:
        assert _start(span) <= _end(span)
        if outer:
            assert _start(outer) <= _start(span)
            assert _end(span) <= _end(outer)
    for before, after in pairwise(spans):
        assert _end(before) <= _start(after)


def _runs(document: Document) -> Iterator[Inlines]:
    for block in walk(document.blocks):
        yield from texts(block)


def _all(run: Inlines) -> Iterator[object]:
    for node in run:
        yield node
        if isinstance(node, Strong | Emphasis | Link):
            yield from _all(node.children)


def _written_otherwise(raw: str) -> bool:
    """Tell whether a slice is one escape, entity, line break or character that no page can show."""
    return raw.startswith(("\\", "&", "http")) or any(mark in raw for mark in "\n\r\0")


def _slice(source: Source, span: Span | None) -> str:
    assert span is not None
    return source.slice(span)


def _span(node: object) -> Span:
    span = getattr(node, "span", None)
    assert isinstance(span, Span)
    return span


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _end(span: Span) -> tuple[int, int]:
    return span.end_line, span.end_column
