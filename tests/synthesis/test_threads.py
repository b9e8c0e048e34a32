"""Threads: all that was said of a code, the most telling first, drafts that say so."""

from generator.model.document import Citation, Group, Heading, Quote, Table, inlines, texts, walk
from generator.model.note import Kind
from generator.model.project import Project
from generator.model.report import PartKind, Report
from generator.synthesis.matrix import by_strength, code_matrix, spread, with_code
from generator.synthesis.threads import thread_id

WRITTEN = ("burgerkracht", "drempels", "integraal", "kennis", "ontmoeting", "welbevinden")


def threads(report: Report) -> list[str]:
    part = next(part for part in report.parts if part.kind is PartKind.THREADS)
    return [block.id for block in walk(part.blocks)]


def test_the_most_widespread_thread_comes_first(project: Project) -> None:
    matrix = code_matrix(project)
    reach = [matrix.reach(code) for code in by_strength(matrix)]
    assert reach == sorted(reach, reverse=True)
    assert reach[0] == 6


def test_the_six_strongest_threads_are_written_and_the_others_drafts(
    report: Report, project: Project
) -> None:
    ids = threads(report)
    drafts = {code for code in code_matrix(project).codes if f"{thread_id(code)}-draft" in ids}
    assert drafts == set(code_matrix(project).codes) - set(WRITTEN)
    assert set(by_strength(code_matrix(project))[:6]) == set(WRITTEN)


def test_every_thread_says_where_it_was_heard_and_who_should_act(
    report: Report, project: Project
) -> None:
    ids = threads(report)
    for code in by_strength(code_matrix(project)):
        assert f"{thread_id(code)}-strip" in ids
        assert f"{thread_id(code)}-asked" in ids


def test_a_choice_hears_every_session_and_keeps_the_order(project: Project) -> None:
    found = with_code(project, "drempels")
    chosen = spread(found, 6)
    assert {passage.session for passage in chosen} == {passage.session for passage in found}
    assert [p for p in found if p in chosen] == list(chosen)
    assert spread(found, 1000) == found


def test_tensions_show_both_voices(report: Report, project: Project) -> None:
    part = next(part for part in report.parts if part.kind is PartKind.TENSIONS)
    voices = [b for b in walk(part.blocks) if isinstance(b, Group) and b.role in ("left", "right")]
    assert len(voices) == 2 * len(project.codebook.tensions)
    assert all(voice.title and voice.blocks for voice in voices)


def test_a_strip_needs_no_number(report: Report) -> None:
    strips = [
        block
        for part in report.parts
        for block in walk(part.blocks)
        if isinstance(block, Table) and block.id.endswith("-counts")
    ]
    assert strips
    assert {block.number for block in strips} == {0}


def cited(report: Report, code: str) -> list[str]:
    """Give the keys of the passages that a thread cites, each as often as it does."""
    part = next(part for part in report.parts if part.kind is PartKind.THREADS)
    place, found = "", []
    for block in part.blocks:
        place = block.id if isinstance(block, Heading) and block.level == 2 else place
        if place == thread_id(code):
            nodes = (n for b in walk([block]) for run in texts(b) for n in inlines(run))
            found += [node.key for node in nodes if isinstance(node, Citation)]
    return found


def test_a_thread_cites_every_passage_of_its_code(report: Report, project: Project) -> None:
    for code in code_matrix(project).codes:
        missing = {p.key for p in with_code(project, code)} - set(cited(report, code))
        assert not missing, code


def test_a_key_sentence_heads_a_second_thread_only_where_there_is_no_other(
    report: Report, project: Project
) -> None:
    part = next(part for part in report.parts if part.kind is PartKind.THREADS)
    heads = {b.id: b for b in part.blocks if isinstance(b, Quote) and b.role == "pull"}
    taken: set[str] = set()
    for code in by_strength(code_matrix(project)):
        said = {p.key for p in with_code(project, code, Kind.KEY_SENTENCE, Kind.QUOTE)}
        assert bool(said) == (f"{thread_id(code)}-key" in heads)
        if said:
            (key,) = keys_in(heads[f"{thread_id(code)}-key"])
            assert key not in taken or said <= taken
            taken.add(key)


def keys_in(quote: Quote) -> list[str]:
    nodes = (node for block in quote.blocks for run in texts(block) for node in inlines(run))
    return [node.key for node in nodes if isinstance(node, Citation)]
