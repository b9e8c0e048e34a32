"""Questions to the editor in the margin: each once, at the first place that shows its passage."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from generator.model.backing import Remark
from generator.model.source import Span
from generator.writing.word.markup import HEAD, Para, escape, named_spaces, run, styled
from generator.writing.word.styles import Styles

AUTHOR = "Rode Draad"
INITIALS = "RD"


@dataclass
class Remarks:
    """The remarks that are still to be placed, and those that were, in the order of the draft."""

    by_line: dict[tuple[str, int], list[Remark]] = field(default_factory=lambda: defaultdict(list))
    by_block: dict[str, list[Remark]] = field(default_factory=lambda: defaultdict(list))
    placed: list[Remark] = field(default_factory=list)

    @staticmethod
    def of(remarks: Iterable[Remark]) -> "Remarks":
        """Sort remarks by where they belong."""
        made = Remarks()
        for remark in remarks:
            if remark.block:
                made.by_block[remark.block].append(remark)
            elif remark.span:
                made.by_line[remark.span.path, remark.span.line].append(remark)
        return made

    def take(self, block_id: str, span: Span | None) -> list[int]:
        """Give the numbers of the remarks on a block; each is given once."""
        found = self.by_block.pop(block_id, [])
        for line in range(span.line, span.end_line + 1) if span else ():
            here = self.by_line.get((span.path, line), []) if span else []
            found += [remark for remark in here if _inside(remark.span, span)]
            here[:] = [remark for remark in here if not _inside(remark.span, span)]
        first = len(self.placed)
        self.placed += found
        return list(range(first, len(self.placed)))


def _inside(inner: Span | None, outer: Span | None) -> bool:
    if inner is None or outer is None:
        return False
    start, end = (inner.line, inner.column), (outer.end_line, outer.end_column)
    return (outer.line, outer.column) <= start <= end


def commented(styles: Styles, runs: str, numbers: Sequence[int]) -> str:
    """Hang comments on runs."""
    if not numbers:
        return runs
    look = styled(styles.character("annotation reference"))
    for number in numbers:
        id_ = f'w:id="{number}"'
        before = f"<w:commentRangeStart {id_}/>"
        after = f"<w:commentRangeEnd {id_}/><w:r>{look}<w:commentReference {id_}/></w:r>"
        runs = before + runs + after
    return runs


def comments_part(styles: Styles, remarks: Remarks, moment: datetime) -> bytes:
    """Write the comments that were placed."""
    date = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    style = styles.paragraph("annotation text")
    mark = f"<w:r>{styled(styles.character('annotation reference'))}<w:annotationRef/></w:r>"
    written = "".join(
        f'<w:comment w:id="{number}" w:author="{escape(AUTHOR)}" w:date="{date}" '
        f'w:initials="{INITIALS}">{Para(style, mark + run(remark.text))}</w:comment>'
        for number, remark in enumerate(remarks.placed)
    )
    return f"{HEAD}<w:comments {named_spaces()}>{written}</w:comments>".encode()
