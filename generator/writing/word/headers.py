"""Headers and footers of a template: the stored results of their fields."""

from collections.abc import Mapping

from lxml import etree

from generator.writing.word.markup import NAMESPACES

W = f"{{{NAMESPACES['w']}}}"


def filled(xml: bytes, values: Mapping[str, str]) -> bytes:
    """Store results: ``values`` maps the first word of a field's instruction to its result."""
    root = etree.fromstring(xml)
    for field in root.iter(f"{W}fldSimple"):
        _store(list(field.iter(f"{W}t")), _value(field.get(f"{W}instr", ""), values))
    for instruction, texts in _complex(root):
        _store(texts, _value(instruction, values))
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _value(instruction: str, values: Mapping[str, str]) -> str | None:
    name, *_ = (*instruction.split(), "")
    return values.get(name.upper())


def _store(texts: list[etree._Element], value: str | None) -> None:
    if value is None:
        return
    for place, node in enumerate(texts):
        node.text = value if place == 0 else ""


def _complex(root: etree._Element) -> list[tuple[str, list[etree._Element]]]:
    """Find the fields that Word writes as begin, instruction, separate, result, end."""
    found: list[tuple[str, list[etree._Element]]] = []
    instruction, shown = "", False
    texts: list[etree._Element] = []
    for node in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            instruction, texts, shown = "", [], False
        elif kind == "separate":
            shown = True
        elif kind == "end":
            found.append((instruction, texts))
            instruction, texts, shown = "", [], False
        elif node.tag == f"{W}instrText":
            instruction += node.text or ""
        elif shown:
            texts.append(node)
    return found
