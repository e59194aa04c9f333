"""The templates of an office: one folder a document type, with template.toml and template.docx."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from docgen.errors import BrokenTemplateError, OfficeFileError, UnknownTypeError
from docgen.settings import read_toml
from docgen.templating.fields import FieldSpec, field_from
from docgen.vietnamese.keys import key, nearest, plain, slug

DESCRIPTION_FILE = "template.toml"
WORD_FILE = "template.docx"


@dataclass(frozen=True, slots=True)
class Template:
    """The template (mẫu) of one document type.

    ``key`` is the folder's name, ``name`` the type in lower case ("công văn"), ``title`` what is printed
    above the abstract ("QUYẾT ĐỊNH"), "" where the type has none. ``sha256`` is that of ``docx``.
    """

    key: str
    name: str
    title: str
    fields: tuple[FieldSpec, ...]
    docx: bytes
    sha256: str
    folder: Path

    @property
    def word_file(self) -> Path:
        """The file that clerks edit in Word."""
        return self.folder / WORD_FILE


def load_template(folder: Path) -> Template:
    """The template in this folder; BrokenTemplateError names the file and the entry that is wrong."""
    where = str(folder / DESCRIPTION_FILE)
    try:
        table = read_toml(folder / DESCRIPTION_FILE)
    except OfficeFileError as error:
        raise BrokenTemplateError(error.what, where=error.where, next_step=error.next_step) from error
    unknown = sorted(set(table) - {"name", "title", "fields"})
    if unknown:
        _refuse(where, f"có mục lạ: {', '.join(unknown)}")
    name, title = table.get("name", ""), table.get("title", "")
    if not isinstance(name, str) or not name.strip() or not isinstance(title, str):
        _refuse(where, 'phải có name = "tên loại văn bản"; title là chuỗi chữ, có thể để trống')
    docx = _read(folder / WORD_FILE)
    return Template(
        key=folder.name,
        name=name.strip(),
        title=title.strip(),
        fields=_fields(table.get("fields", []), where),
        docx=docx,
        sha256=hashlib.sha256(docx).hexdigest(),
        folder=folder,
    )


def available_templates(templates_folder: Path) -> tuple[Template, ...]:
    """Every template of the office, by folder name; two of one name are refused."""
    try:
        folders = sorted(file.parent for file in templates_folder.glob(f"*/{DESCRIPTION_FILE}"))
    except OSError as error:
        raise _unreadable(templates_folder) from error
    templates = tuple(load_template(folder) for folder in folders)
    holders: dict[str, Template] = {}
    for template in templates:
        if other := holders.get(key(template.name)):
            _refuse(str(template.folder), f"trùng tên loại “{template.name}” với thư mục {other.key}")
        holders[key(template.name)] = template
    return templates


def find_template(templates_folder: Path, wanted: str) -> Template:
    """The template of this type, named as the clerk does: "Công văn", "cong van" or "cong-van".

    UnknownTypeError lists the names most like it.
    """
    templates = available_templates(templates_folder)
    for same in (
        lambda t: key(t.name) == key(wanted),
        lambda t: t.key == wanted.strip(),
        lambda t: plain(t.name) == plain(wanted) or t.key == slug(wanted),
    ):
        found = [template for template in templates if same(template)]
        if len(found) == 1:
            return found[0]
    raise _unknown(wanted, [template.name for template in templates], templates_folder)


def _unknown(wanted: str, names: list[str], folder: Path) -> UnknownTypeError:
    close = nearest(wanted, names)
    hint = f"Có phải: {', '.join(close)}? " if close else ""
    known = f"Các loại đang có: {', '.join(names)}." if names else "Thư mục mẫu còn trống."
    return UnknownTypeError(
        f"Không có mẫu cho loại văn bản “{wanted}”.", where=str(folder), next_step=hint + known
    )


def _fields(entries: Any, where: str) -> tuple[FieldSpec, ...]:
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        _refuse(where, "các trường phải viết thành bảng [[fields]]")
    fields = tuple(field_from(entry, f"{where}, [[fields]] thứ {at}") for at, entry in enumerate(entries, 1))
    names = [key(word) for field in fields for word in {field.key, field.label}]
    if twice := next((name for name in names if names.count(name) > 1), None):
        _refuse(where, f"hai trường cùng tên “{twice}”")
    return fields


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise _unreadable(file) from error


def _unreadable(path: Path) -> BrokenTemplateError:
    return BrokenTemplateError(
        f"Không đọc được {path.name}.", where=str(path), next_step="Kiểm tra tệp mẫu còn đó và có quyền đọc."
    )


def _refuse(where: str, what: str) -> NoReturn:
    raise BrokenTemplateError(
        f"Mẫu văn bản không hợp lệ: {what}.", where=where, next_step="Sửa rồi chạy lại."
    )
