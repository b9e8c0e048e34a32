"""Synthesis: from checked sources to a report. No Markdown, no HTML, no drawing."""
