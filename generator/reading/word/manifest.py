"""What a draft says of its making: parts in; a manifest that is held against its form out.

Whoever sent the draft may have written it: a path that leaves the project is no path.
"""

from generator.model.manifest import Manifest
from generator.model.source import Span
from generator.model.stored import NAMESPACE, restore
from generator.reading.word.names import Element, named
from generator.reading.word.opening import Package

_ROOT = f"{{{NAMESPACE}}}manifest"
_LONGEST_PATH = 500
_LAST_LINE = 10_000_000
MOST_PARTS = 20


def read_manifest(package: Package) -> Manifest | None:
    """Find and read the manifest; None where there is none that can be believed."""
    for name in package.kinds.get("customxml", ())[:MOST_PARTS]:
        root = package.named(name)
        if root is not None and root.tag == _ROOT:
            return believed("".join(root.itertext()))
    return None


def believed(text: str) -> Manifest | None:
    """Read a manifest's text; None where it is not one, or points outside the project."""
    try:
        manifest = restore(text)
    except ValueError:
        return None
    spans = {origin.span for origin in manifest.origins}
    paths = {*manifest.files, *(span.path for span in spans)}
    return manifest if all(map(_inside, paths)) and all(map(_sane, spans)) else None


def _inside(path: str) -> bool:
    parts = path.split("/")
    return (
        0 < len(path) <= _LONGEST_PATH
        and path.isprintable()
        and "\\" not in path
        and ":" not in parts[0]
        and not any(part in {"", ".", ".."} for part in parts)
    )


def _sane(span: Span) -> bool:
    return max(span.line, span.column, span.end_line, span.end_column) <= _LAST_LINE


def read_build(root: Element | None) -> str:
    """Read the build's id from the document's own properties, empty without one."""
    for node in root.iter("{*}property") if root is not None else ():
        if node.get("name") == "Build":
            return named("".join(node.itertext()))
    return ""
