"""docgen.toml: read whole or refused with the place."""

from pathlib import Path

import pytest

from docgen.errors import NoOfficeError, OfficeFileError
from docgen.settings import find_office, load_settings, office_at

SAMPLE = (Path(__file__).parents[3] / "docgen.toml").read_text(encoding="utf-8")


def load(folder: Path, text: str):
    (folder / "docgen.toml").write_text(text, encoding="utf-8")
    return load_settings(folder)


def test_the_sample_office(tmp_path):
    settings = load(tmp_path, SAMPLE)
    assert settings.office.header_lines == ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ QUẢNG NGÃI")
    assert settings.units["QLĐT"] == "Phòng Quản lý đô thị"
    assert settings.signatories["nguyen-lam"].capacity == "KT."
    assert [rule.code for rule in settings.series] == ["CV-UBND", "{type}-UBND", "SAO-UBND"]


def test_a_byte_order_mark_is_no_fault(tmp_path):
    assert load(tmp_path, "\ufeff" + SAMPLE).office.key == "ubnd-tp-quang-ngai"


def test_the_first_number_of_a_year(tmp_path):
    settings = load(
        tmp_path, SAMPLE.replace('types = ["*"]', 'types = ["*"]\nfirst_numbers = { 2023 = 118 }')
    )
    assert settings.series[1].first_numbers == {2023: 118}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('key = "ubnd', 'key = "UBND', ["“key”", "[office]", "chữ thường"]),
        ('symbol = "UBND"', 'symbol = ""', ["“symbol”", "chuỗi chữ"]),
        ('symbol = "UBND"', "symbol = 12", ["“symbol”", "chuỗi chữ"]),
        ('symbol = "UBND"', "", ["“symbol”", "còn thiếu"]),
        ('header = ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ QUẢNG NGÃI"]', "header = []", ["“header”", "danh sách"]),
        ('"ỦY BAN NHÂN DÂN", ', '" ", ', ["“header”", "mục trống"]),
        ('code = "CV-UBND"', 'code = "CV/UBND"', ["“code”", "[[series]] thứ 1"]),
        ('code = "{type}-UBND"', 'code = "{loai}-UBND"', ["“code”", "{type}", "thứ 2"]),
        ('types = ["*"]', 'types = ["*"]\nfirst_numbers = { 2023 = 0 }', ["“2023”", "2023 = 118"]),
        ('types = ["*"]', 'types = ["*"]\nfirst_numbers = { 2023 = true }', ["“2023”"]),
        ('types = ["*"]', 'types = ["*"]\nfirst_numbers = { nam = 1 }', ["“nam”"]),
        ("[[series]]", "[series]", ["TOML"]),
        ('position = "Phó Chủ tịch"', 'valid_from = "2023-01-01"\nposition = "x"',
         ["“valid_from”", "không có dấu nháy"]),
        ('[units]', '[don_vi]', ["“don_vi”"]),
        ('KT = "Phòng Kinh tế"', "KT = 1", ["“KT”", "[units]"]),
        ('KT = "Phòng Kinh tế"', 'KT = "a"\nKT = "b"', ["TOML", "dòng 34"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(tmp_path, old, new, words):
    assert old in SAMPLE
    with pytest.raises(OfficeFileError) as caught:
        load(tmp_path, SAMPLE.replace(old, new, 1))
    for word in words:
        assert word in f"{caught.value.what} {caught.value.where}"


@pytest.mark.parametrize("data", [b"\xff\xfe", b"[" * 20_000, b"a = ", b"a = " + b"[" * 20_000])
def test_no_toml_at_all(tmp_path, data):
    (tmp_path / "docgen.toml").write_bytes(data)
    with pytest.raises(OfficeFileError):
        load_settings(tmp_path)


def test_an_office_is_found_from_below_but_a_named_one_is_taken_at_its_word(tmp_path):
    load(tmp_path, SAMPLE)
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find_office(below) == tmp_path.resolve()
    assert office_at(tmp_path) == tmp_path.resolve()
    for folder in (below, tmp_path / "khong-co", tmp_path / ("x" * 300)):
        with pytest.raises(NoOfficeError):
            office_at(folder)
