"""The style sheets of a page, parsed once per process together with their fonts.

Hundreds of summaries share a design: parsing its style sheets and loading its fonts once makes
them a third faster. Sheets are told apart by their text, so an edited sheet is parsed anew.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import urljoin

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from generator.writing.pdf.fetching import Blocked, Fetcher
from generator.writing.pdf.messages import listening

Folders = Mapping[Path, frozenset[str]]
Adapt = Callable[[tuple[str, ...]], tuple[str, ...]]
"""Takes the texts of the style sheets and gives those to use instead, and any number after them."""


@dataclass(frozen=True, slots=True)
class Kit:
    """Sheets as text and parsed, the fonts they load, and what was found and refused meanwhile."""

    fonts: FontConfiguration
    texts: tuple[str, ...]
    sheets: tuple[CSS, ...]
    messages: tuple[str, ...]
    blocked: tuple[str, ...]


def as_they_are(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Adapt nothing."""
    return texts


def take(page: HTML, folders: Folders, adapt: Adapt = as_they_are) -> Kit:
    """Take the style sheets out of a page's head and give them parsed, in their order."""
    head = page.etree_element.find("head")
    fetcher, found = Fetcher(folders), []
    for element in [] if head is None else list(head):
        if element.tag == "style":
            found.append((page.base_url, element.text or ""))
        elif element.tag == "link" and element.get("rel") == "stylesheet":
            found.append(_linked(urljoin(page.base_url, element.get("href", "")), fetcher))
        else:
            continue
        head.remove(element)
    texts = adapt(tuple(text for _, text in found))
    urls = (*(url for url, _ in found), *(page.base_url for _ in texts[len(found) :]))
    kit = _parsed(tuple(zip(urls, texts, strict=True)), tuple(folders.items()))
    return replace(kit, blocked=(*fetcher.blocked, *kit.blocked))


def _linked(url: str, fetcher: Fetcher) -> tuple[str, str]:
    try:
        return url, fetcher.fetch(url).read().decode()
    except Blocked:
        return url, ""


@lru_cache(maxsize=6)
def _parsed(
    sheets: tuple[tuple[str, str], ...], folders: tuple[tuple[Path, frozenset[str]], ...]
) -> Kit:
    fonts, fetcher = FontConfiguration(), Fetcher(dict(folders))
    with listening("weasyprint") as messages:
        made = tuple(
            CSS(string=text, base_url=url, url_fetcher=fetcher, font_config=fonts)
            for url, text in sheets
        )
    texts = tuple(text for _, text in sheets)
    return Kit(fonts, texts, made, tuple(messages), tuple(fetcher.blocked))
