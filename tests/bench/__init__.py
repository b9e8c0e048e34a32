"""The benchmark: what a change costs, for projects of several sizes and next to other programs.

``make bench`` measures whole processes, keeps each figure as JSON below build/bench/figures, and
writes docs/performance.md of what is there. What was measured with this same program is not
measured again, so that a run which was broken off goes on where it was.
"""
