"""Which names may stand in the archive: a whitelist, not a clean-up, so that no two names can become one.

The archive is to be read on any system for decades: no name that Windows reserves, that another system
writes in other bytes (hence NFC), or that differs from its neighbour only in case or tone marks.
"""

import re
import unicodedata
from collections.abc import Iterable

from docgen.errors import HostileFileError

# With these limits a whole path stays below the 260 characters of older Windows programs.
MOST_FOLDER_BYTES = 40
MOST_FILE_BYTES = 64
ID_SEGMENTS = 3  # always as many, so that no object can come to stand inside another

_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_ALPHANUMERIC = f"0-9A-Za-z{_VIETNAMESE}{_VIETNAMESE.upper()}"
_SEGMENT = re.compile(rf"[{_ALPHANUMERIC}](?:[{_ALPHANUMERIC}._-]*[{_ALPHANUMERIC}_-])?")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|extensions)(?:\..*)?", re.IGNORECASE)


def is_segment(name: str, *, most_bytes: int = MOST_FOLDER_BYTES) -> bool:
    r"""Whether one folder or file may bear this name.

    >>> is_segment("QĐ-UBND"), is_segment(".."), is_segment("NUL.txt"), is_segment("Quy\u0301")
    (True, False, False, False)
    """
    return (
        _SEGMENT.fullmatch(name) is not None
        and _RESERVED.fullmatch(name) is None
        and len(name.encode()) <= most_bytes
        and unicodedata.is_normalized("NFC", name)
    )


def id_segments(object_id: str) -> tuple[str, ...] | None:
    """The folders of an object id, outermost first; None if it cannot be one.

    >>> id_segments("2023/CV-UBND/00001")
    ('2023', 'CV-UBND', '00001')
    """
    segments = tuple(object_id.split("/"))
    return segments if len(segments) == ID_SEGMENTS and all(map(is_segment, segments)) else None


def checked_id(object_id: str) -> tuple[str, ...]:
    """The folders of an object id; HostileFileError if the archive cannot hold such a name."""
    segments = id_segments(object_id)
    if segments is None:
        raise HostileFileError(
            f"Mã hồ sơ {object_id[:80]!r} không đặt được trong kho.",
            where="kho lưu",
            next_step="Mã có dạng năm/sổ/số; mỗi phần chỉ gồm chữ, số, dấu chấm, gạch nối, gạch dưới "
            f"và không quá {MOST_FOLDER_BYTES} byte. Sửa mã sổ trong docgen.toml.",
        )
    return segments


def check_file_names(names: Iterable[str]) -> None:
    """HostileFileError unless these files, at most one folder deep, can stand side by side in an object."""
    taken: dict[str, str] = {}  # look → the name that has it
    folders: set[str] = set()
    for name in names:
        *folder, last = name.split("/")
        if (
            len(folder) > 1
            or not all(map(is_segment, folder))
            or not is_segment(last, most_bytes=MOST_FILE_BYTES)
        ):
            raise _refused(name, "chứa ký tự lạ, quá dài hoặc là tên hệ điều hành dành riêng")
        if taken.setdefault(look(name), name) != name:
            raise _refused(name, f"chỉ khác “{taken[look(name)]}” ở chữ hoa hoặc dấu")
        folders.update(folder)
    looks = {look(folder) for folder in folders}
    if clash := next((name for at, name in taken.items() if at in looks), None):
        raise _refused(clash, "vừa là tên tệp vừa là tên thư mục")
    if len(looks) != len(folders):
        raise _refused(", ".join(sorted(folders)), "chỉ khác nhau ở chữ hoa hoặc dấu")
    if not taken:
        raise HostileFileError("Hồ sơ không có tệp nào.", next_step="Chọn ít nhất một tệp để lưu.")


def look(name: str) -> str:
    """How a name looks to a system or a person that minds neither case nor tone marks.

    Đ and D stay two letters: HĐ (hợp đồng) and HD (hướng dẫn) are both in use (NĐ 30/2020 Phụ lục III.I).

    >>> look("QĐ-Uỷban") == look("qđ-ủyban"), look("HĐ") == look("HD")
    (True, False)
    """
    return "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if not unicodedata.combining(c))


def _refused(name: str, why: str) -> HostileFileError:
    return HostileFileError(
        f"Tên tệp {name[:80]!r} không đặt được trong kho: {why}.",
        where="hồ sơ sắp lưu",
        next_step="Đổi tên tệp: chỉ dùng chữ, số, dấu chấm, gạch nối, gạch dưới; "
        f"không quá {MOST_FILE_BYTES} byte; không quá một cấp thư mục.",
    )
