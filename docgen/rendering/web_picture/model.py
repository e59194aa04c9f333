"""What a picture of the web shows: documents in layers, and citations between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from docgen.domain.relation import Relation


@dataclass(frozen=True, slots=True)
class PictureDocument:
    """One document; ``layer`` is 0 for the one in the middle, below for what is cited, above for what cites.

    ``dead`` says what became of it, "" while it stands; ``missing`` is one that is not in the archive.
    """

    key: str
    title: str
    day: str
    subject: str
    layer: int
    dead: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class PictureCitation:
    """An arrow from the citing document to the cited one; ``doubtful`` if it may mean another."""

    citing: str
    cited: str
    relations: tuple[Relation, ...]
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class WebPicture:
    """Everything that is drawn; ``left_out`` counts the documents there was no room for."""

    title: str
    documents: Sequence[PictureDocument]
    citations: Sequence[PictureCitation]
    left_out: int = 0
