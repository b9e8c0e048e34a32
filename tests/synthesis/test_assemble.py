"""Laws of every assembled report, held on the six real sessions."""

from collections import Counter

from generator.model.anchor import passage_block
from generator.model.document import (
    Block,
    Citation,
    Figure,
    Inline,
    Item,
    Link,
    List,
    Paragraph,
    inlines,
    plain,
    texts,
    walk,
)
from generator.model.project import Project
from generator.model.report import PartKind, Report


def blocks(report: Report) -> list[Block]:
    return [block for part in report.parts for block in walk(part.blocks)]


def nodes(report: Report) -> list[Inline]:
    return [node for block in blocks(report) for run in texts(block) for node in inlines(run)]


def test_ids_are_unique(report: Report) -> None:
    items = [item.id for b in blocks(report) if isinstance(b, List) for item in b.items]
    ids = [part.id for part in report.parts] + [block.id for block in blocks(report)] + items
    assert [id_ for id_, times in Counter(ids).items() if times > 1] == []


def test_every_block_has_an_origin(report: Report) -> None:
    assert {block.id for block in blocks(report)} <= set(report.origins)


def test_every_passage_stands_once_in_the_index(report: Report, project: Project) -> None:
    index = next(part for part in report.parts if part.kind is PartKind.PASSAGES)
    shown = Counter(block.id for block in walk(index.blocks))
    assert all(shown[passage_block(key)] == 1 for key in project.passages)


def test_the_index_shows_the_words_of_each_passage(report: Report, project: Project) -> None:
    index = next(part for part in report.parts if part.kind is PartKind.PASSAGES)
    texts_ = {b.id: plain(b.children) for b in walk(index.blocks) if isinstance(b, Paragraph)}
    for key, passage in project.passages.items():
        assert texts_[f"{passage_block(key)}-text"] == passage.text


def test_every_internal_link_leads_somewhere(report: Report) -> None:
    targets = {node.target for node in nodes(report) if isinstance(node, Link)}
    inside = {target[1:] for target in targets if target.startswith("#")}
    assert inside
    assert inside <= set(report.origins)


def test_every_citation_resolves_and_has_a_mark(report: Report) -> None:
    cited = [node for node in nodes(report) if isinstance(node, Citation)]
    assert len(cited) > 100
    assert all(node.mark and passage_block(node.key) in report.origins for node in cited)


def test_figures_are_numbered_in_reading_order(report: Report) -> None:
    numbers = [block.number for block in blocks(report) if isinstance(block, Figure)]
    assert numbers == list(range(1, len(numbers) + 1))


def test_parts_follow_the_table_of_contents(report: Report) -> None:
    kinds = [part.kind for part in report.parts]
    assert kinds == [kind for kind in PartKind if kind in kinds]
    assert kinds[0] is PartKind.CORE
    assert [part.number for part in report.parts if part.number.isdigit()] == [
        str(n) for n in range(1, 12)
    ]


def test_items_keep_the_place_they_came_from(report: Report, project: Project) -> None:
    items = [item for b in blocks(report) if isinstance(b, List) for item in b.items]
    spans = {passage.span for passage in project.passages.values()}
    found = [item for item in items if isinstance(item, Item) and item.span in spans]
    assert found
    assert all(report.origins[item.id] == item.span for item in found)
