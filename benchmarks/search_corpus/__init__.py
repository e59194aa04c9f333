"""A made-up archive of a People's Committee and questions about it, with what the right answers are.

The same seed gives the same documents on every machine; nothing is downloaded. What a document is about is
known from how it was made, so the answers are judged by no search engine.
"""
