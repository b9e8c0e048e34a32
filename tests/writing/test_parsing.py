"""The parser of HTML: its patterns are kept, and it reads as it did."""

import subprocess
import sys

from tests.writing.pages import ROOT

PAGE = (
    "<!DOCTYPE html><html lang='nl'><title>T</title><p class=a id='b\"c' data-x=\"1'2&amp;3\">"
    "Een &lt;woord&gt; &eacute;&nbsp;\u00e9 <b>a-b]c^d\\e</b>\n\n <i>f</i><!-- g -- h --><br/>"
    "<style>p { color: red } /* < & */</style><script>if (a < b && c > d) {}</script>"
    "<table><tr><td>1<td>2</table><pre>\n x</pre><svg viewBox='0 0 1 1'><path d=M0/></svg>"
)
READ = """
import hashlib, sys
{before}
from tinyhtml5 import inputstream
from weasyprint import HTML
from xml.etree.ElementTree import tostring
page = sys.stdin.read()
found = [tostring(HTML(string=page).etree_element) for _ in range(2)]
known = {{key for key in inputstream.characters_until_regex if not hasattr(key[0], "pattern")}}
print(len(known), hashlib.sha256(b"".join(found)).hexdigest())
"""


def test_patterns_are_kept_and_the_tree_is_the_same() -> None:
    (alone, tree), (kept, same) = (_read(""), _read("import generator.writing.pdf"))
    assert alone == "0", "the parser keeps them itself: drop generator/writing/pdf/parsing.py"
    assert int(kept) > 4
    assert same == tree


def _read(before: str) -> list[str]:
    """Give how many patterns are found again after a page was read, and a digest of its tree."""
    words = [sys.executable, "-c", READ.format(before=before)]
    made = subprocess.run(
        words, cwd=ROOT, input=PAGE, check=True, capture_output=True, text=True, encoding="utf-8"
    )
    return made.stdout.split()
