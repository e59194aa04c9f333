"""Who sent an incoming document: a body of the directory, or words that no directory knows."""

from datetime import date

from docgen.distribution.directory import Directory
from docgen.domain.record import Issuer
from docgen.errors import MissingFieldError
from docgen.vietnamese.characters import writable
from docgen.vietnamese.keys import key


def sender_of(typed: str, directory: Directory, *, on: date) -> tuple[Issuer, bool]:
    """The sender, and whether the directory knows it; a citizen or a firm is taken as written."""
    words = writable(" ".join(typed.split()), where="--from")
    if not words:
        raise MissingFieldError(
            "Chưa biết nơi gửi.", where="--from", next_step="Ghi tên cơ quan hoặc người gửi văn bản."
        )
    named = directory.bodies.get(key(words)) or directory.issuer(words, on=on)
    if named is None:
        return Issuer("", words, words), False
    return Issuer(named.key, named.name, named.cited_as or named.name), True
