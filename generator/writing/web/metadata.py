"""What machines read about a page: Dublin Core, Open Graph and JSON-LD."""

import json
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from generator.model.report import Meta, Part
from generator.writing.web.planning import HOME

LOCALES = {"nl": "nl_NL", "en": "en_GB"}
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def address(website: str, file: str) -> str:
    """Give the address of a page, empty where the website is none or is a document of its own."""
    parts = urlsplit(website)
    last = parts.path.rpartition("/")[2]
    if not website or ("." in last and not last.endswith((".html", ".htm"))):
        return ""
    if file == HOME:
        return website
    return urljoin(website if "." in last else f"{website.rstrip('/')}/", file)


def dublin_core(meta: Meta, title: str) -> tuple[tuple[str, str], ...]:
    """Give the elements of Dublin Core that a report has: (name, content)."""
    pairs = [
        ("DC.title", title),
        ("DC.creator", meta.client),
        ("DC.publisher", meta.client),
        *(("DC.contributor", partner) for partner in meta.partners),
        ("DC.description", meta.description or meta.subtitle),
        ("DC.date", meta.date.isoformat()),
        ("DC.language", meta.language.value),
        ("DC.type", "Text"),
        ("DC.format", "text/html"),
    ]
    return tuple((name, content) for name, content in pairs if content)


def open_graph(meta: Meta, title: str, url: str) -> tuple[tuple[str, str], ...]:
    """Give the properties of Open Graph: (property, content)."""
    pairs = (
        ("og:type", "article"),
        ("og:title", title),
        ("og:description", meta.description or meta.subtitle),
        ("og:locale", LOCALES[meta.language.value]),
        ("og:site_name", meta.title),
        ("og:url", url),
        ("article:published_time", meta.date.isoformat()),
    )
    return tuple((name, content) for name, content in pairs if content)


def json_ld(meta: Meta, chapters: Iterable[tuple[Part, str]], website: str) -> str:
    """Describe the report as a schema.org ``Report``; no sign in it can end a script element.

    ``chapters`` come with their addresses below the website.
    """
    told = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": meta.title,
        "alternativeHeadline": meta.subtitle,
        "description": meta.description,
        "inLanguage": meta.language.value,
        "datePublished": meta.date.isoformat(),
        "publisher": _organisation(meta.client) if meta.client else None,
        "contributor": [_organisation(name) for name in meta.partners],
        "url": address(website, HOME),
        "hasPart": [_chapter(part, file, website) for part, file in chapters],
    }
    kept = {name: value for name, value in told.items() if value}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPED)


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def _chapter(part: Part, file: str, website: str) -> dict[str, str]:
    told = {"@type": "Chapter", "name": part.title, "position": part.number}
    url = address(website, file)
    return {k: v for k, v in (told | {"url": url}).items() if v}
