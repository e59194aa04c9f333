"""The lines above a signature, alone and combined (NĐ 30/2020 Điều 13, Phụ lục I.II.7b)."""

import pytest

from docgen.domain.signing import (
    SigningNames,
    authority_lines,
    for_the_collective,
    for_the_head,
    signing_stack,
)

NAMES = SigningNames("Phó Chủ tịch", body="Ủy ban nhân dân", head="Chủ tịch", unit_head="Chánh Văn phòng")


@pytest.mark.parametrize(
    ("capacity", "lines"),
    [
        ("", ["PHÓ CHỦ TỊCH"]),
        ("KT.", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("TM.", ["TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH"]),
        ("TL.", ["TL. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("TUQ.", ["TUQ. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("Q.", ["Q. PHÓ CHỦ TỊCH"]),
        ("TM. KT.", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("TM. Q.", ["TM. ỦY BAN NHÂN DÂN", "Q. PHÓ CHỦ TỊCH"]),
        ("TL. KT.", ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHỦ TỊCH"]),
    ],
)
def test_the_lines_of_every_allowed_stack(capacity, lines):
    assert list(authority_lines(signing_stack(capacity), NAMES)) == lines


@pytest.mark.parametrize(
    ("capacity", "said"),
    [
        ("TUQ. KT.", "không ủy quyền lại"),
        ("KT. TUQ.", "không ủy quyền lại"),
        ("KT. TM.", "không đi cùng nhau"),
        ("TL. TL.", "không đi cùng nhau"),
        ("PP.", "không có quyền hạn ký “PP.”"),
    ],
)
def test_what_may_not_stand_together_is_refused_in_words(capacity, said):
    with pytest.raises(ValueError, match=said):
        signing_stack(capacity)


@pytest.mark.parametrize(
    ("own", "collective", "head"),
    [
        ("", "TM.", ""),
        ("KT.", "TM. KT.", "KT."),
        ("Q.", "TM. Q.", "Q."),
        ("TM. KT.", "TM. KT.", "KT."),
        ("TM.", "TM.", ""),
        ("TL.", "TL.", "TL."),
        ("TL. KT.", "TL. KT.", "TL. KT."),
        ("TUQ.", "TUQ.", "TUQ."),
    ],
)
def test_who_issues_decides_whether_tm_stands_there(own, collective, head):
    assert for_the_collective(signing_stack(own)) == signing_stack(collective)
    assert for_the_head(signing_stack(own)) == signing_stack(head)
