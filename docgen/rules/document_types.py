"""Document types (tên loại văn bản) and what a symbol (ký hiệu) says about them."""

from dataclasses import dataclass

from docgen.domain.reference import Reference
from docgen.vietnamese.keys import key, plain


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One type of NĐ 30/2020 Điều 7; a letter (công văn) has no title and no code.

    ``numbered`` is False for a thư công, ``is_copy`` True for what Điều 25 copies, ``personal`` for what is made
    out to one person or matter: of many made from one draft, each takes a number of its own.
    """

    name: str
    title: str
    code: str
    addressee: str = ""  # "required", "upward" or "": whether it has a Kính gửi
    numbered: bool = True
    is_copy: bool = False
    personal: bool = False

    @property
    def is_letter(self) -> bool:
        """Whether its symbol ends in the drafting unit, not in a type code (Phụ lục I.II.3b)."""
        return not self.code and self.numbered

    def symbol(self, organisation: str, unit: str) -> str:
        """The symbol under which the organisation issues this type.

        >>> DocumentType("quyết định", "QUYẾT ĐỊNH", "QĐ").symbol("UBND", "KT")
        'QĐ-UBND'
        >>> DocumentType("công văn", "", "").symbol("UBND", "KT")
        'UBND-KT'
        """
        if not self.numbered:
            return ""
        return f"{organisation}-{unit}" if self.is_letter else f"{self.code}-{organisation}"


@dataclass(frozen=True, slots=True)
class DocumentTypes:
    """The table of types in force on a day."""

    values: tuple[DocumentType, ...]

    def named(self, name: str) -> DocumentType | None:
        """The type with this name, accents or not: "công văn", "cong-van", "Quyết định"."""
        tidy = name.replace("-", " ").replace("_", " ")
        exact = [kind for kind in self.values if key(kind.name) == key(tidy)]
        loose = exact or [kind for kind in self.values if plain(kind.name) == plain(tidy)]
        return loose[0] if len(loose) == 1 else None

    def of(self, reference: Reference) -> DocumentType | None:
        """The type a number and symbol stand for; None for a normative or Party symbol without a known code.

        The case of a code matters (QĐ, QyĐ), unless no code is written so (7/TTR-UBND).
        """
        group = reference.symbol.lstrip("-").replace("/", "-").split("-")[0]
        for same in (str, key):
            for kind in self.values:
                if kind.code and same(kind.code) == same(group):
                    return kind
        return None if reference.year or reference.symbol.startswith("-") else self._letter

    @property
    def _letter(self) -> DocumentType:
        return next(kind for kind in self.values if kind.is_letter)
