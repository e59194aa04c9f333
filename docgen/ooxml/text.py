"""Text as Word writes it: escaped, a line break as w:br, a tab as w:tab."""

import re
from functools import lru_cache

from docgen.vietnamese.characters import writable

_OPEN = '<w:t xml:space="preserve">'
_LINE_ENDS = re.compile(r"\r\n?|\n")


def escape(text: str) -> str:
    """The text with &, <, > and " escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


@lru_cache(maxsize=1024)  # of a thousand letters from one draft most words are the same
def inner_text(text: str) -> str:
    r"""What stands between ``<w:t>`` and ``</w:t>``; UnwritableTextError if a character cannot.

    >>> inner_text("HĐND&UBND\n< 5")
    'HĐND&amp;UBND</w:t><w:br/><w:t xml:space="preserve">&lt; 5'
    """
    escaped = escape(writable(text))
    if "\n" in escaped or "\r" in escaped:
        escaped = _LINE_ENDS.sub(f"</w:t><w:br/>{_OPEN}", escaped)
    return escaped.replace("\t", f"</w:t><w:tab/>{_OPEN}")


def run(text: str, *, bold: bool = False, italic: bool = False, style: str = "") -> str:
    """A ``w:r`` with its text; ``style`` is the id of a character style."""
    face = (
        (f'<w:rStyle w:val="{style}"/>' if style else "")
        + ("<w:b/>" if bold else "")
        + ("<w:i/>" if italic else "")
    )
    return f"<w:r>{f'<w:rPr>{face}</w:rPr>' if face else ''}{_OPEN}{inner_text(text)}</w:t></w:r>"
