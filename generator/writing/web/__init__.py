"""A report as a site: a leaf for each page out of a report, files out of a leaf.

The pages are what ``templates/web`` makes of them, in the colours and faces of a design; how a kind
of part is laid out comes from that design too. Every address is relative, nothing is asked of
another place, and a page reads the same where no script runs. The files work from a disk.

:mod:`.leaf` divides a report over pages, each of which :mod:`.writer` writes by itself.
"""
