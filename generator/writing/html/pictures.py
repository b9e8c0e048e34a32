"""The pictures of a report as ``data:`` addresses: SVG of charts, PNG and JPEG of the project."""

from base64 import b64encode
from collections.abc import Mapping

from generator.model.diagnostic import Diagnostic
from generator.model.document import Figure, Image
from generator.model.language import Phrase
from generator.model.rules import Rule
from generator.model.source import Span

_MAGIC = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


class Pictures:
    """Addresses of pictures; ``missing`` collects what was asked for and is not there.

    ``place`` is named in diagnostics where a figure has no span of its own.
    """

    def __init__(
        self, charts: Mapping[str, bytes], images: Mapping[str, bytes], place: Span
    ) -> None:
        self._charts = charts
        self._images = images
        self._place = place
        self.missing: list[Diagnostic] = []

    def of(self, node: Figure | Image) -> str:
        """Give the address of a node's picture, empty where there is none."""
        if isinstance(node, Figure) and node.chart:
            svg = self._charts.get(node.chart)
            return self.address("image/svg+xml", svg) if svg else self._miss(node.chart, node.span)
        path = node.path if isinstance(node, Figure) else node.target
        data = self._images.get(path, b"")
        kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), "")
        return self.address(kind, data) if kind else self._miss(path, node.span)

    def address(self, kind: str, data: bytes) -> str:
        """Give the address of a picture's bytes; ``kind`` is their media type."""
        return f"data:{kind};base64,{b64encode(data).decode()}"

    def _miss(self, name: str, span: Span | None) -> str:
        message = Phrase(
            nl=f"Er is geen afbeelding voor `{name}`.", en=f"There is no picture for `{name}`."
        )
        self.missing.append(Diagnostic.of(Rule.MISSING_IMAGE, span or self._place, message))
        return ""
