"""What a page may load: pictures inside it, and files of the design and the project's pictures.

A page is hostile until it is on paper: its text came from notes that many people write in.
"""

import mimetypes
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse

DATA_LIMIT = 12_000_000
"""The most characters that a ``data:`` address may have (about 9 MB of picture)."""

DESIGN_SUFFIXES = frozenset({".css", ".ttf", ".otf", ".woff", ".woff2", ".svg", ".png", ".jpg"})
IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg"})
_PICTURES = ("data:image/svg+xml", "data:image/png", "data:image/jpeg")


class Blocked(ValueError):  # noqa: N818 - a refusal, no fault of the program
    """The page asked for something that it may not have."""


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Serves files strictly below given folders, and pictures in ``data:`` addresses.

    ``folders`` maps a folder to the suffixes that may be read below it. Nothing else is opened:
    no network, no redirect, no link that leads out. What was refused is listed in ``blocked``.
    """

    def __init__(self, folders: Mapping[Path, frozenset[str]]) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self._folders = {folder.resolve(): suffixes for folder, suffixes in folders.items()}
        self.blocked: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Give what an address holds; raise Blocked where that is not allowed."""
        try:
            if url[:5].lower() == "data:":
                return super().fetch(_picture(url), headers)
            return self._file(url)
        except Blocked:
            self.blocked.append(url)
            raise

    def _file(self, url: str) -> URLFetcherResponse:
        path = self._allowed(url)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    def _allowed(self, url: str) -> Path:
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
            raise Blocked(url)
        try:
            path = Path(url2pathname(parts.path)).resolve(strict=True)
        except (OSError, ValueError) as absent:
            raise Blocked(url) from absent
        for folder, suffixes in self._folders.items():
            if folder in path.parents and path.suffix.lower() in suffixes and path.is_file():
                return path
        raise Blocked(url)


def _picture(url: str) -> str:
    if len(url) > DATA_LIMIT or not url.lower().startswith(_PICTURES):
        raise Blocked(url)
    return url
