"""The one place that calls rdocx: a Word file in, PDF/A-2b out."""

import hashlib
import io

import rdocx

# rdocx writes the same id into every file and no language; both have the length of what takes their place.
_SAME_ID, _NO_LANGUAGE = b"rdocx-pdfa-00001", b"/Lang (und)"
_VIETNAMESE = b"/Lang (vi) "


def to_pdf(docx: bytes) -> bytes:
    """The PDF; the same bytes for the same Word file. Any error of rdocx."""
    pdf: bytes = rdocx.Document(io.BytesIO(docx)).to_pdfa_deterministic("pdfa-2b")
    own_id = hashlib.sha256(docx).hexdigest()[: len(_SAME_ID)].encode()
    return pdf.replace(_SAME_ID, own_id).replace(_NO_LANGUAGE, _VIETNAMESE)
