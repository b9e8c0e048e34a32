"""A PDF in pieces: cut a page of HTML, lay out each piece alone, join what was laid out.

:mod:`.cutting` cuts, :mod:`.laying` lays out, :mod:`.furnishing` adds running heads when the number
of the first page is known, :mod:`.joining` joins. The outcome is that of the page in one piece.
"""
