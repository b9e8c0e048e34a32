"""Makes templates/report/word.docx afresh; from there on it is edited in Word.

``python -m tests.tools.word_template FILE``. Colours and faces are names of Word's own theme; a
build fills them in from theme.yaml.
"""
