"""The writers: a report into HTML, PDF and Word."""
