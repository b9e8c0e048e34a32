"""A written document, with what was found while writing it, as one run of bytes; and back.

A line of JSON says what follows: the pages, the findings, and the length of each file.
"""

import json
from collections.abc import Iterator

from generator.model.diagnostic import Result
from generator.model.plain import from_plain, to_plain
from generator.writing.pages import Written


def packed(result: Result[Written]) -> bytes:
    """Give a document as bytes; the same document gives the same bytes."""
    written = result.value
    files = [[path, len(data)] for path, data in written.files.items()]
    head = {"pages": written.pages, "found": to_plain(result.diagnostics), "files": files}
    line = json.dumps(head, separators=(",", ":")).encode()
    return b"".join((line, b"\n", *written.files.values(), written.data))


def unpacked(data: bytes) -> Result[Written]:
    """Read what :func:`packed` gave. Raises ValueError where it is anything else."""
    line, _, rest = data.partition(b"\n")
    try:
        head = json.loads(line)
        files = dict(_cut(rest, head["files"]))
        own = rest[sum(length for _, length in head["files"]) :]
        return Result(Written(own, head["pages"], files), from_plain(head["found"]))
    except (KeyError, TypeError, AttributeError) as other:
        raise ValueError("not a packed document") from other


def _cut(data: bytes, lengths: list[tuple[str, int]]) -> Iterator[tuple[str, bytes]]:
    start = 0
    for path, length in lengths:
        yield path, data[start : start + length]
        start += length
