"""Who is meant by a name in a draft."""

import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from docgen import errors
from docgen.distribution.directory import Directory, load_directory
from docgen.errors import DocgenError, OfficeFileError, UnknownRecipientError, UnwritableTextError

CASES = Path(__file__).parents[2] / "cases" / "distribution"
IN_2023 = date(2023, 11, 28)


def cases(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((CASES / name).read_text(encoding="utf-8"))


def told(error: DocgenError) -> str:
    return f"{error.what} {error.where} {error.next_step}"


@pytest.mark.parametrize(
    "case", cases("names.yaml"), ids=lambda case: f"{case['gọi']} {case.get('ngày', '')}"
)
def test_a_name_in_a_draft_means(case: dict[str, Any], directory: Directory) -> None:
    on = case.get("ngày", IN_2023)
    if "lỗi" in case:
        with pytest.raises(getattr(errors, case["lỗi"])) as caught:
            directory.expand(case["gọi"], on=on)
        assert [words for words in case["báo"] if words not in told(caught.value)] == []
        return
    expansion = directory.expand(case["gọi"], on=on)
    assert expansion.wanted == case["gọi"]
    assert (expansion.printed, expansion.exceptions) == (case["in"], case.get("trừ", ""))
    if "gồm" in case:
        assert [body.key for body in expansion.bodies] == case["gồm"]
    assert directory.count(case["gọi"], on=on) == case.get("số nơi nhận", len(expansion.bodies))


@pytest.mark.parametrize("case", cases("broken_directories.yaml"), ids=lambda case: case["tên"])
def test_a_broken_directory_is_refused_with_the_place_and_the_way_out(
    case: dict[str, Any], written: Callable[[str], Directory]
) -> None:
    with pytest.raises(OfficeFileError) as caught:
        written(case["danh bạ"])
    assert [words for words in case["báo"] if words not in told(caught.value)] == []
    assert "recipients.toml" in caught.value.where
    assert caught.value.next_step


def test_a_missing_file_is_an_error_for_people(tmp_path: Path) -> None:
    with pytest.raises(OfficeFileError, match="Không đọc được"):
        load_directory(tmp_path / "recipients.toml")


def test_a_hidden_character_in_a_name_is_refused(written: Callable[[str], Directory]) -> None:
    with pytest.raises(UnwritableTextError) as caught:
        written('[bodies]\na = { name = "UBND\\u202e xã", short = "A" }')
    assert "“a”" in caught.value.where


def test_a_hidden_character_in_a_draft_is_named_and_not_echoed(directory: Directory) -> None:
    with pytest.raises(UnwritableTextError) as caught:
        directory.expand("14-xa\x1b[2J", on=IN_2023)
    assert "\x1b" not in told(caught.value)


SON_HA = """
[bodies]
xa-son-ha = { name = "UBND xã Sơn Hà", short = "Sơn Hà", code = "21289" }
xa-son-ha-nang = { name = "UBND xã Sơn Hạ", short = "Sơn Hạ", code = "21292" }
xa-ba-to = { name = "UBND xã Ba Tơ", short = "Ba Tơ", code = "21484" }
xa-ba-to-mu = { name = "UBND xã Ba Tô", short = "Ba Tô", code = "21523" }
[groups.cac-xa]
phrase = "UBND {count} xã"
noun = "xã"
members = ["xa-son-ha", "xa-son-ha-nang", "xa-ba-to", "xa-ba-to-mu"]
"""


@pytest.mark.parametrize(
    ("name", "code"), [("Sơn Hà", "21289"), ("Sơn Hạ", "21292"), ("Ba Tơ", "21484"), ("Ba Tô", "21523")]
)
def test_communes_that_differ_by_one_mark_are_never_confused(
    name: str, code: str, written: Callable[[str], Directory]
) -> None:
    communes = written(SON_HA)
    assert [body.code for body in communes.expand(f"UBND xã {name}", on=IN_2023).bodies] == [code]
    decomposed = unicodedata.normalize("NFD", f"UBND xã {name}")
    assert [body.code for body in communes.expand(decomposed, on=IN_2023).bodies] == [code]
    without = communes.expand(f"cac-xa trừ {name}", on=IN_2023)
    assert without.exceptions == f"trừ xã {name}"
    assert code not in {body.code for body in without.bodies}
    assert len(without.bodies) == 3


def test_an_unaccented_name_gets_both_candidates_and_no_answer(written: Callable[[str], Directory]) -> None:
    with pytest.raises(UnknownRecipientError) as caught:
        written(SON_HA).expand("UBND xa Son Ha", on=IN_2023)
    assert "UBND xã Sơn Hà" in caught.value.next_step
    assert "UBND xã Sơn Hạ" in caught.value.next_step


def test_groups_in_groups_give_everybody_once_in_order(written: Callable[[str], Directory]) -> None:
    nested = written(
        SON_HA
        + '[groups.tat-ca]\nphrase = "{count} nơi: {members}"\nmembers = ["xa-ba-to", "cac-xa", "xa-son-ha"]'
    )
    expansion = nested.expand("tat-ca", on=IN_2023)
    assert expansion.printed == "4 nơi: Ba Tơ, Sơn Hà, Sơn Hạ, Ba Tô"


def test_a_short_name_borne_twice_in_a_group_asks_for_the_full_one(
    written: Callable[[str], Directory],
) -> None:
    two = written(
        """
        [bodies]
        phuong-nguyen-nghiem = { name = "UBND phường Nguyễn Nghiêm", short = "Nguyễn Nghiêm" }
        xa-nguyen-nghiem = { name = "UBND xã Nguyễn Nghiêm", short = "Nguyễn Nghiêm" }
        xa-sa-huynh = { name = "UBND xã Sa Huỳnh", short = "Sa Huỳnh" }
        [groups.xa-phuong]
        phrase = "UBND {count} xã, phường"
        members = ["phuong-nguyen-nghiem", "xa-nguyen-nghiem", "xa-sa-huynh"]
        """
    )
    with pytest.raises(errors.NotInGroupError) as caught:
        two.expand("xa-phuong trừ Nguyễn Nghiêm", on=IN_2023)
    assert "UBND xã Nguyễn Nghiêm (xa-nguyen-nghiem)" in caught.value.next_step
    kept = two.expand("xa-phuong trừ UBND xã Nguyễn Nghiêm", on=IN_2023).bodies
    assert [body.key for body in kept] == ["phuong-nguyen-nghiem", "xa-sa-huynh"]


def test_a_name_that_holds_the_word_tru_is_taken_whole(written: Callable[[str], Directory]) -> None:
    committee = written('[bodies]\nban = { name = "Ban Diệt trừ sâu bệnh", short = "Ban" }')
    assert committee.expand("Ban Diệt trừ sâu bệnh", on=IN_2023).printed == "Ban Diệt trừ sâu bệnh"


def test_the_issuer_of_a_past_document_is_found_by_any_of_its_names(directory: Directory) -> None:
    province = directory.bodies["ubnd-tinh"]
    for name in ("UBND tỉnh", "ubnd tỉnh", "Ủy ban nhân dân tỉnh Quảng Ngãi", "ubnd-tinh"):
        assert directory.issuer(name) is province
    assert directory.issuer("UBND tinh") is None
    assert directory.issuer("14-xa") is None


def test_an_issuer_whose_name_was_borne_twice_needs_the_date(directory: Directory) -> None:
    assert directory.issuer("UBND xã Tịnh Khê") is None
    assert directory.issuer("UBND xã Tịnh Khê", on=date(2022, 5, 1)) is directory.bodies["xa-tinh-khe"]
    assert directory.issuer("UBND xã Tịnh Khê", on=date(2026, 5, 1)) is directory.bodies["xa-tinh-khe-2025"]


def test_every_entry_of_the_sample_office_can_be_called_on_a_day_it_exists(directory: Directory) -> None:
    for body in directory.bodies.values():
        on = body.valid_to or body.valid_from or IN_2023
        for name in (body.key, body.name, *body.aliases):
            assert directory.expand(name, on=on).bodies == (body,)
    for group in directory.groups:
        assert directory.expand(group, on=IN_2023).bodies


def test_the_sample_office_knows_the_communes_and_wards_by_their_official_codes(directory: Directory) -> None:
    units = directory.expand("xa-phuong", on=IN_2023).bodies
    assert len({body.code for body in units}) == 23
    assert all(body.successors and body.valid_to for body in units)
