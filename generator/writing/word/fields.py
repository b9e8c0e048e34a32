"""Fields: text that Word can work out again, stored with the result that a reader sees now."""

from generator.writing.word.markup import escape


def simple(instruction: str, shown: str) -> str:
    """Make a field whose result is runs within one paragraph."""
    return f'<w:fldSimple w:instr=" {escape(instruction)} ">{shown}</w:fldSimple>'


def opened(instruction: str) -> str:
    """Open a field whose result spans paragraphs; :data:`CLOSED` must follow."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


CLOSED = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
