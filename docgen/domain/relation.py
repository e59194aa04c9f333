"""How one document stands to another that it cites (quan hệ viện dẫn)."""

from enum import StrEnum


class Relation(StrEnum):
    """What the citing document does to the cited one, or takes from it."""

    BASIS = "basis"  # căn cứ
    REPLACES = "replaces"  # thay thế
    ABOLISHES = "abolishes"  # bãi bỏ
    AMENDS = "amends"  # sửa đổi, bổ sung
    GUIDES = "guides"  # hướng dẫn
    ANSWERS = "answers"  # trả lời
    CARRIES_OUT = "carries-out"  # thực hiện, thi hành
    CITES = "cites"  # viện dẫn: nothing more can be told from the words around

    @property
    def label(self) -> str:
        """As a clerk calls it, from the citing document's side."""
        return _LABELS[self][0]

    @property
    def passive(self) -> str:
        """The same from the cited document's side."""
        return _LABELS[self][1]

    @property
    def ends(self) -> bool:
        """Whether the cited document no longer stands after it."""
        return self in (Relation.REPLACES, Relation.ABOLISHES)

    @property
    def stands_on(self) -> bool:
        """Whether the citing document needs the cited one to be alive."""
        return not self.ends and self is not Relation.ANSWERS


_LABELS = {
    Relation.BASIS: ("căn cứ", "làm căn cứ cho"),
    Relation.REPLACES: ("thay thế", "bị thay thế bởi"),
    Relation.ABOLISHES: ("bãi bỏ", "bị bãi bỏ bởi"),
    Relation.AMENDS: ("sửa đổi, bổ sung", "được sửa đổi, bổ sung bởi"),
    Relation.GUIDES: ("hướng dẫn", "được hướng dẫn bởi"),
    Relation.ANSWERS: ("trả lời", "được trả lời bởi"),
    Relation.CARRIES_OUT: ("thực hiện", "được thực hiện bởi"),
    Relation.CITES: ("viện dẫn", "viện dẫn"),
}
