"""Word XML without letters: packages, paragraphs, tables, footnotes, widths of text."""
