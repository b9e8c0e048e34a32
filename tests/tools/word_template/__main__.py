"""Put the parts into a package: the same bytes every time."""

import sys
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.tools.word_template import parts
from tests.tools.word_template.markup import HEAD, R, W
from tests.tools.word_template.styles import styles_xml

OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{OFFICE}.wordprocessingml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DATE = "2000-01-01T00:00:00Z"

PARTS = {
    "styles.xml": ("styles", f"{WORD}.styles+xml", styles_xml()),
    "numbering.xml": ("numbering", f"{WORD}.numbering+xml", parts.numbering_xml()),
    "settings.xml": ("settings", f"{WORD}.settings+xml", parts.settings_xml()),
    "theme/theme1.xml": ("theme", f"{OFFICE}.theme+xml", parts.theme_xml()),
    "header1.xml": ("header", f"{WORD}.header+xml", parts.header_xml()),
    "header2.xml": ("header", f"{WORD}.header+xml", parts.cover_xml()),
    "footer1.xml": ("footer", f"{WORD}.footer+xml", parts.footer_xml()),
    "footer2.xml": ("footer", f"{WORD}.footer+xml", parts.bare_footer_xml()),
    "fontTable.xml": ("fontTable", f"{WORD}.fontTable+xml", f'{HEAD}<w:fonts xmlns:w="{W}"/>'),
}
HEADERS = {
    "header1.xml": "default",
    "header2.xml": "first",
    "footer1.xml": "default",
    "footer2.xml": "first",
}
CORE = (
    f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title/><dc:creator/>'
    f'<dcterms:created xsi:type="dcterms:W3CDTF">{DATE}</dcterms:created>'
    f'<dcterms:modified xsi:type="dcterms:W3CDTF">{DATE}</dcterms:modified>'
    "<dc:language>nl-NL</dc:language></cp:coreProperties>"
)
APP = (
    f"{HEAD}<Properties "
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Rode Draad</Application></Properties>"
)


def content_types() -> str:
    """The list of parts and their types."""
    named = {f"/word/{name}": type_ for name, (_, type_, _) in PARTS.items()} | {
        "/word/document.xml": f"{WORD}.document.main+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": f"{OFFICE}.extended-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{type_}"/>' for name, type_ in named.items()
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(found: Mapping[str, tuple[str, str]]) -> str:
    """A relationships part: id -> (type, target)."""
    rows = "".join(
        f'<Relationship Id="{id_}" Type="{type_}" Target="{target}"/>'
        for id_, (type_, target) in found.items()
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def members() -> dict[str, str]:
    """Every member of the package."""
    top = {
        "rId1": (f"{R}/officeDocument", "word/document.xml"),
        "rId2": (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        "rId3": (f"{R}/extended-properties", "docProps/app.xml"),
    }
    ids = {name: f"rId{number}" for number, name in enumerate(PARTS, 1)}
    inner = {ids[name]: (f"{R}/{kind}", name) for name, (kind, _, _) in PARTS.items()}
    headers = "".join(
        f'<w:{PARTS[name][0]}Reference w:type="{use}" r:id="{ids[name]}"/>'
        for name, use in HEADERS.items()
    )
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(top),
        "word/document.xml": parts.document_xml(headers),
        "word/_rels/document.xml.rels": relationships(inner),
        "docProps/core.xml": CORE,
        "docProps/app.xml": APP,
        **{f"word/{name}": text for name, (_, _, text) in PARTS.items()},
    }


def main(target: Path) -> None:
    """Write the template."""
    with ZipFile(target, "w", ZIP_DEFLATED) as package:
        for name, text in members().items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
