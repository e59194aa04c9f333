"""Who signs, in whose name: the office's settings and the draft's "thẩm quyền" together."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from docgen.errors import FieldValueError
from docgen.settings import SignatorySettings, load_settings
from docgen.usecases.letters.signature import Signature, signature_of

ON = date(2023, 11, 28)


@pytest.fixture
def sign(tmp_path):
    sample = (Path(__file__).parents[3] / "docgen.toml").read_text(encoding="utf-8")

    def signed(capacity="KT.", authority="", *, position="Phó Chủ tịch", behalf="", other=""):
        (tmp_path / "docgen.toml").write_text(sample, encoding="utf-8")
        who = SignatorySettings("a", "Nguyễn Lâm", capacity, position, behalf, None, None, other)
        settings = load_settings(tmp_path)._replace(signatories={"a": who})
        draft = SimpleNamespace(signatory="a", authority=authority, place=lambda field: field)
        return signature_of(draft, settings, ON)

    return signed


@pytest.mark.parametrize(
    ("capacity", "authority", "lines"),
    [
        ("KT.", "", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("KT.", "tập thể", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("KT.", "UBND", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("TM. KT.", "chủ tịch", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("TM. KT.", "", ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        ("TL.", "tập thể", ["TL. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
    ],
)
def test_the_authority_of_the_draft_and_the_capacity_of_the_signer_make_the_lines(
    sign, capacity, authority, lines
):
    assert list(sign(capacity, authority).authority_lines) == lines


def test_the_deputy_of_a_unit_signs_by_order_for_the_units_head(sign):
    signature = sign("TL. KT.", position="Phó Chánh Văn phòng", behalf="Chánh Văn phòng")
    assert list(signature.authority_lines) == ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"]


def test_an_advisory_body_signs_with_the_position_in_the_office_above_the_name(sign):
    signature = sign("TM.", position="Trưởng ban", behalf="Ban Chỉ đạo", other="Phó Chủ tịch UBND thành phố")
    assert list(signature.authority_lines) == ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"]
    assert signature.other_position == "Phó Chủ tịch UBND thành phố"


def test_a_head_issues_as_a_person_and_a_collective_does_not(sign):
    assert sign("KT.", "người đứng đầu").issuer_person == "Chủ tịch Ủy ban nhân dân thành phố Quảng Ngãi"
    assert sign("KT.", "tập thể").issuer_person == ""


def test_an_authority_that_the_office_does_not_have(sign):
    with pytest.raises(FieldValueError, match="không phải thẩm quyền"):
        sign("KT.", "Hội đồng nhân dân")


def test_no_signatory_no_signature(tmp_path):
    assert signature_of(SimpleNamespace(signatory=""), None, ON) == Signature()
