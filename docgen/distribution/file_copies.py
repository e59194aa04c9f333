"""The kept copies (bản lưu): "Lưu: VT, KT (2)" as units and numbers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.errors import FieldValueError
from docgen.vietnamese.keys import clean, key, nearest

# What every office may write without having such a unit (NĐ 30/2020 Phụ lục I.II.9; mẫu 1.9).
_EVERYWHERE = {"VT": "Văn thư", "Hồ sơ": "Hồ sơ"}
_COPY = re.compile(r"(?P<code>.+?)(?:\s*\(\s*0*(?P<copies>\d{1,3})\s*\))?")


@dataclass(frozen=True, slots=True)
class FileCopy:
    """The copies one unit keeps; ``printed`` is ``KT`` or ``KT (2)``."""

    code: str
    unit: str
    copies: int

    @property
    def printed(self) -> str:
        """As the letter prints it; the number only where it is more than one."""
        return self.code if self.copies == 1 else f"{self.code} ({self.copies})"


def read_file_copies(texts: Sequence[str], units: Mapping[str, str]) -> tuple[FileCopy, ...]:
    """The kept copies in the order given; FieldValueError for an unknown unit, number 0 or a repetition."""
    known = {key(code): (code, unit) for code, unit in (_EVERYWHERE | dict(units)).items()}
    copies: dict[str, FileCopy] = {}
    for text in texts:
        copy = _read(text, known)
        if copy.code in copies:
            raise _refusal(f"“{copy.code}” ghi hai lần.", "Giữ một mục; cần nhiều bản thì ghi “KT (2)”.")
        copies[copy.code] = copy
    return tuple(copies.values())


def _read(text: str, known: Mapping[str, tuple[str, str]]) -> FileCopy:
    match = _COPY.fullmatch(clean(text))
    if not match:
        raise _refusal("Có một nơi lưu để trống.", "Ghi mã đơn vị, ví dụ: VT, KT.")
    if key(match["code"]) not in known:
        codes = [code for code, _ in known.values()]
        close = nearest(match["code"], codes, most=1)
        guess = f"Có phải “{close[0]}”? " if close else ""
        raise _refusal(
            f"Không có đơn vị nào mang mã “{match['code']}”.",
            f"{guess}Các mã dùng được: {', '.join(codes)}. Thêm mã mới ở bảng [units] trong docgen.toml.",
        )
    if (number := int(match["copies"] or 1)) < 1:
        raise _refusal(f"Số bản lưu trong “{text}” không hợp lệ.", "Ghi số bản từ 1 trở lên.")
    code, unit = known[key(match["code"])]
    return FileCopy(code, unit, number)


def _refusal(what: str, next_step: str) -> FieldValueError:
    return FieldValueError(what, where="Lưu", next_step=next_step)
