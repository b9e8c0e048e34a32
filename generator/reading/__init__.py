"""Verbs that turn the text of sources into nouns, saying what is wrong and where; never raising."""
