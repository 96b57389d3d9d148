"""Documents of anybody (txt, md, html, docx, pdf) as blocks of text with their places; read by plan, data and audit.

`model` holds what a document is; `read` opens a file by what it contains; one reader a format. Every reader gives one
text as read and blocks that point into it, so a number found later can be shown where it stands.
"""
