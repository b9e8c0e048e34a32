"""The style sheets of a page, parsed once per process together with their fonts.

Hundreds of summaries share a design: parsing its style sheets and loading its fonts once makes
them a third faster. Sheets are told apart by their text, so an edited sheet is parsed anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urljoin

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from generator.writing.pdf.fetching import Blocked, Fetcher
from generator.writing.pdf.messages import listening

Folders = Mapping[Path, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Kit:
    """Parsed sheets, the fonts they load, and what was found and refused while parsing."""

    fonts: FontConfiguration
    sheets: tuple[CSS, ...]
    messages: tuple[str, ...]
    blocked: tuple[str, ...]


def take(page: HTML, folders: Folders) -> Kit:
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
    kit = _parsed(tuple(found), tuple(folders.items()))
    return Kit(kit.fonts, kit.sheets, kit.messages, (*fetcher.blocked, *kit.blocked))


def _linked(url: str, fetcher: Fetcher) -> tuple[str, str]:
    try:
        return url, fetcher.fetch(url).read().decode()
    except Blocked:
        return url, ""


@lru_cache(maxsize=4)
def _parsed(
    sheets: tuple[tuple[str, str], ...], folders: tuple[tuple[Path, frozenset[str]], ...]
) -> Kit:
    fonts, fetcher = FontConfiguration(), Fetcher(dict(folders))
    with listening("weasyprint") as messages:
        made = tuple(
            CSS(string=text, base_url=url, url_fetcher=fetcher, font_config=fonts)
            for url, text in sheets
        )
    return Kit(fonts, made, tuple(messages), tuple(fetcher.blocked))
