"""The templates of an office: one folder a document type, with template.toml and template.docx."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from docgen.errors import BrokenTemplateError, OfficeFileError, UnknownTypeError
from docgen.settings import read_toml
from docgen.templating.fields import FieldSpec, common_field_from, field_from
from docgen.vietnamese.keys import key, nearest, plain, slug

DESCRIPTION_FILE = "template.toml"
WORD_FILE = "template.docx"


@dataclass(frozen=True, slots=True)
class Template:
    """The template (mẫu) of one document type.

    ``key`` is the folder's name, ``name`` the type in lower case ("công văn"), ``title`` what is printed
    above the abstract ("QUYẾT ĐỊNH"), "" where the type has none. ``sha256`` is that of ``docx``;
    ``adopted_sha256`` that of the file last adopted, "" if none was: they differ after an edit in Word.
    ``skeleton`` is the body a new draft begins with.
    """

    key: str
    name: str
    title: str
    fields: tuple[FieldSpec, ...]
    docx: bytes
    sha256: str
    folder: Path
    version: int = 1
    adopted_sha256: str = ""
    skeleton: str = ""

    @property
    def own_fields(self) -> tuple[FieldSpec, ...]:
        """The fields that this type has beside the common ones."""
        return tuple(field for field in self.fields if not field.is_common)

    @property
    def word_file(self) -> Path:
        """The file that clerks edit in Word."""
        return self.folder / WORD_FILE


def load_template(folder: Path) -> Template:
    """The template in this folder; BrokenTemplateError names the file and the entry that is wrong."""
    where = str(folder / DESCRIPTION_FILE)
    table = _description(folder)
    unknown = sorted(set(table) - {"name", "title", "fields", "common", "version", "sha256", "skeleton"})
    if unknown:
        _refuse(where, f"có mục lạ: {', '.join(unknown)}")
    name = _name(table, where)
    title, adopted, skeleton = (table.get(entry, "") for entry in ("title", "sha256", "skeleton"))
    if not all(isinstance(text, str) for text in (title, adopted, skeleton)):
        _refuse(where, "title, sha256 và skeleton là chuỗi chữ, có thể để trống")
    version = table.get("version", 1)
    if type(version) is not int or version < 1:
        _refuse(where, "version phải là số nguyên từ 1")
    docx = _read(folder / WORD_FILE)
    return Template(
        key=folder.name,
        name=name,
        title=title.strip(),
        fields=(*_common(table.get("common", {}), where), *_fields(table.get("fields", []), where)),
        docx=docx,
        sha256=hashlib.sha256(docx).hexdigest(),
        folder=folder,
        version=version,
        adopted_sha256=adopted,
        skeleton=skeleton,
    )


def available_templates(templates_folder: Path) -> tuple[Template, ...]:
    """Every template of the office, by folder name; two of one name are refused."""
    return tuple(load_template(folder) for folder in _names(templates_folder))


def _names(templates_folder: Path) -> dict[Path, str]:
    """The type's name by folder; two of one name are refused. The Word files stay closed."""
    try:
        folders = sorted(file.parent for file in templates_folder.glob(f"*/{DESCRIPTION_FILE}"))
    except OSError as error:
        raise _unreadable(templates_folder) from error
    names: dict[Path, str] = {}
    holders: dict[str, Path] = {}
    for folder in folders:
        names[folder] = name = _name(_description(folder), str(folder / DESCRIPTION_FILE))
        if other := holders.get(key(name)):
            _refuse(str(folder), f"trùng tên loại “{name}” với thư mục {other.name}")
        holders[key(name)] = folder
    return names


def _description(folder: Path) -> dict[str, Any]:
    try:
        return read_toml(folder / DESCRIPTION_FILE)
    except OfficeFileError as error:
        raise BrokenTemplateError(error.what, where=error.where, next_step=error.next_step) from error


def _name(table: dict[str, Any], where: str) -> str:
    name = table.get("name", "")
    if not isinstance(name, str) or not name.strip():
        _refuse(where, 'phải có name = "tên loại văn bản"')
    return str(name).strip()


def _common(entries: Any, where: str) -> tuple[FieldSpec, ...]:
    if not isinstance(entries, dict):
        _refuse(where, "các mục chung phải viết thành bảng [common]")
    return tuple(common_field_from(name, entry, f"{where}, [common]") for name, entry in entries.items())


def find_template(templates_folder: Path, wanted: str) -> Template:
    """The template of this type, named as the clerk does: "Công văn", "cong van" or "cong-van".

    UnknownTypeError lists the names most like it.
    """
    usual = templates_folder / (
        slug(wanted) or "-"
    )  # where it nearly always stands: one file to read, not thirty
    if (usual / DESCRIPTION_FILE).is_file():
        template = load_template(usual)
        if key(template.name) == key(wanted):
            return template
    names = _names(templates_folder)
    for same in (
        lambda folder: key(names[folder]) == key(wanted),
        lambda folder: folder.name == wanted.strip(),
        lambda folder: plain(names[folder]) == plain(wanted) or folder.name == slug(wanted),
    ):
        found = [folder for folder in names if same(folder)]
        if len(found) == 1:
            return load_template(found[0])
    raise _unknown(wanted, list(names.values()), templates_folder)


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
    choices = {field.key: field.choices for field in fields}
    for field in fields:
        condition = field.condition
        if condition and condition.value not in choices.get(condition.key, ()):
            what = f"trường “{field.label}” có điều kiện “{condition.key} = {condition.value}” không bao giờ đúng"
            _refuse(where, what)
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
