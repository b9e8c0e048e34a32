"""Writing: a report in a form that people open; HTML and PDF, Word, drawings."""
