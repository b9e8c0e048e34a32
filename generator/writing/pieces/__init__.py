"""A PDF in pieces: cut a page of HTML, and join the PDFs of its pieces to what the whole would be.

``writing/pdf`` lays out each piece alone. Nothing here needs the renderer, so what is kept from
an earlier time is joined without it.
"""
