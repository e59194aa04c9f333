"""Builds the template each document type starts from; afterwards clerks edit the .docx in Word.

What all types share — letterhead, closing, styles, page header — stands here once.
"""
