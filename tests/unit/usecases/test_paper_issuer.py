"""Whom a letterhead names: the office itself, a body of the directory, or nobody yet."""

from datetime import date
from pathlib import Path

import pytest

from docgen.distribution.directory import load_directory
from docgen.settings import load_settings
from docgen.usecases.papers.paper_issuer import issuer_name

ROOT = Path(__file__).parents[3]
OFFICE = load_settings(ROOT).office
DIRECTORY = load_directory(ROOT / "recipients.toml")


@pytest.mark.parametrize(
    ("letterhead", "known"),
    [
        ("ỦY BAN NHÂN DÂN / THÀNH PHỐ QUẢNG NGÃI", OFFICE.name),
        ("UỶ BAN NHÂN DÂN THÀNH PHỐ QUẢNG NGÃI", OFFICE.name),
        ("UBND THÀNH PHỐ QUẢNG NGÃI", OFFICE.name),
        ("CHỦ TỊCH / ỦY BAN NHÂN DÂN / THÀNH PHỐ QUẢNG NGÃI", OFFICE.name),
        ("ỦY BAN NHÂN DÂN / TỈNH QUẢNG NGÃI", "ubnd-tinh"),
        ("UBND THÀNH PHỐ QUẢNG NGÃI / PHÒNG KINH TẾ", "phong-kinh-te"),
        ("UBND TỈNH QUẢNG NGÃI / SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", "so-nnptnt"),
        ("ỦY BAN NHÂN DÂN / XÃ NGHĨA DŨNG", "xa-nghia-dung"),
        ("UBND HUYỆN SƠN TỊNH / PHÒNG KINH TẾ", ""),  # not the city's room of the same name
        ("THỦ TƯỚNG CHÍNH PHỦ", ""),
        ("", ""),
    ],
)
def test_letterheads(letterhead, known):
    name = issuer_name(letterhead, office=OFFICE, directory=DIRECTORY, on=date(2021, 3, 5))
    if known in ("", OFFICE.name):
        assert name == known
    else:
        assert DIRECTORY.issuer(name, on=date(2021, 3, 5)).key == known
