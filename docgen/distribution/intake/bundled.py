"""Lists that come with docgen: the 96 communes, wards and the special zone of Quảng Ngãi from 01/7/2025.

Source: NQ 1677/NQ-UBTVQH15 and NQ 202/2025/QH15; codes of the General Statistics Office.
"""

from importlib.resources import files

from docgen.errors import FieldValueError
from docgen.vietnamese.keys import slug

_ENDING = ".csv"


def bundled_list(name: str) -> tuple[bytes, str]:
    """The bytes and the file name of a list; FieldValueError names the lists there are."""
    folder = files("docgen.distribution") / "data"
    known = sorted(
        entry.name.removesuffix(_ENDING) for entry in folder.iterdir() if entry.name.endswith(_ENDING)
    )
    if slug(name) not in known:
        raise FieldValueError(
            f"Không có danh sách nào tên “{name}”.",
            where="--bundled",
            next_step="Các danh sách có sẵn: " + ", ".join(known) + ".",
        )
    file = f"{slug(name)}{_ENDING}"
    return (folder / file).read_bytes(), file
